import type { Database } from '../../platform/database/database';
import { transactionRow } from '../../platform/ingestion/object-row';

/**
 * Throws INTERNAL where the newest transactions of an account hold a value that no key of the settings opens. A gateway
 * that was started without the keys would write plainly beside what is sealed, and nobody would notice.
 */
export async function checkKeys(database: Database): Promise<void> {
  const row = transactionRow(database);
  const newest = `SELECT ${row.columns.join(', ')} FROM ${row.table}
    WHERE account_id = ? ORDER BY id DESC LIMIT ${LOOKED_AT}`;
  for (const { id } of await database.engine.rows(
    `SELECT id FROM accounts ORDER BY id LIMIT ${ACCOUNTS_MAX}`,
  )) {
    for (const found of await database.engine.rows(newest, [String(id)])) row.objectOf(found);
  }
}

const LOOKED_AT = 10;
/** Enough to notice; a start must not become slow with the number of accounts. */
const ACCOUNTS_MAX = 100;
