import type { Database } from '../../platform/database/database';
import { transactionRow } from '../../platform/ingestion/object-row';

/**
 * Throws INTERNAL where no configured key decrypts the newest transactions. A gateway without the keys would store plain
 * text next to encrypted values, and nobody would notice.
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
/** Enough to detect a missing key. The start must not slow down with the number of accounts. */
const ACCOUNTS_MAX = 100;
