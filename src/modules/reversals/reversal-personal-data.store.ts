import { firstIdAt } from '../../platform/database/id';
import { placeholders } from '../../platform/database/statement';
import { LockedObjects, type OwnKey } from '../../platform/ingestion/locked-objects';
import type { Reversal } from './reversal.model';

/** A reversal that is old. */
export interface AgedReversal extends OwnKey {
  readonly isPersonal: boolean;
  /** Whether its transaction is stored. */
  readonly hasParent: boolean;
}

/** Finds refunds or disputes that hold personal data or are old, page by page. Always within one account. */
export class ReversalPersonalData<K extends Reversal> extends LockedObjects<K> {
  /** Some that belong to the transactions and hold personal data; or labels, where those count. */
  async ofTransactions(
    found: readonly OwnKey[],
    { metadata = false }: { readonly metadata?: boolean },
  ): Promise<OwnKey[]> {
    const accountId = String(found[0]?.accountId);
    const ids = found.map(({ id }) => id);
    const parents = await this.engine.rows(
      `SELECT object_id FROM transactions WHERE account_id = ? AND id IN (${placeholders(ids)})`,
      [accountId, ...ids],
    );
    if (parents.length === 0) return [];
    const { table, personalColumns } = this.sql.row;
    const held = [...personalColumns, ...(metadata ? ['metadata'] : [])];
    const sql = `SELECT id FROM ${table}${this.engine.dialect.forceIndex(`ix_${table}_transaction`)}
      WHERE account_id = ? AND transaction_object_id IN (${placeholders(parents)})
      AND (${held.map(column => `${column} IS NOT NULL`).join(' OR ')}) LIMIT ${REVERSALS_PER_STEP}`;
    const objectIds = parents.map(({ object_id }) => String(object_id));
    const rows = await this.engine.rows(sql, [accountId, ...objectIds]);
    return rows.map(({ id }) => ({ accountId, id: String(id) }));
  }

  /** Those received before a moment (epoch ms), oldest first, those behind one of them. */
  async aged(accountId: string, after: string, beforeMs: number): Promise<AgedReversal[]> {
    const { table, personalColumns } = this.sql.row;
    const sql = `SELECT id, (${personalColumns.map(column => `${column} IS NOT NULL`).join(' OR ')}) AS personal,
        EXISTS (SELECT 1 FROM transactions WHERE transactions.account_id = ${table}.account_id
          AND transactions.object_id = ${table}.transaction_object_id) AS has_parent
      FROM ${table} WHERE account_id = ? AND id > ? AND id < ? ORDER BY id LIMIT ${ROWS_PER_PAGE}`;
    const rows = await this.engine.rows(sql, [accountId, after, firstIdAt(beforeMs)]);
    return rows.map(({ id, personal, has_parent }) => ({
      accountId,
      id: String(id),
      isPersonal: Number(personal) === 1,
      hasParent: Number(has_parent) === 1,
    }));
  }

  /** Deletes some of one account, in one unit of work; tells how many. */
  async delete(found: readonly OwnKey[]): Promise<number> {
    return this.engine.work(session => this.sql.deleteIn(session, found));
  }
}

/** So many are changed in one unit of work. */
export const REVERSALS_PER_STEP = 25;
const ROWS_PER_PAGE = 200;
