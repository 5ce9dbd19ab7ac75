import type { KeptChild } from '../model/kept-child';
import { firstIdAt } from './id';
import { LockedObjects, type OwnKey } from './locked-objects';
import { placesOf } from './statement';

/** A child that is old. */
export interface AgedChild extends OwnKey {
  readonly isPersonal: boolean;
  /** Whether its transaction is stored. */
  readonly hasParent: boolean;
}

/** Finds refunds or disputes that hold personal data or are old, page by page. Always within one account. */
export class ChildData<K extends KeptChild> extends LockedObjects<K> {
  /** Some that belong to the transactions and hold personal data; or labels, where those count. */
  async ofTransactions(
    found: readonly OwnKey[],
    { metadata = false }: { readonly metadata?: boolean },
  ): Promise<OwnKey[]> {
    const accountId = String(found[0]?.accountId);
    const ids = found.map(({ id }) => id);
    const parents = await this.engine.rows(
      `SELECT object_id FROM transactions WHERE account_id = ? AND id IN (${placesOf(ids)})`,
      [accountId, ...ids],
    );
    if (parents.length === 0) return [];
    const { table, personalColumns } = this.sql.row;
    const held = [...personalColumns, ...(metadata ? ['metadata'] : [])];
    const sql = `SELECT id FROM ${table}${this.engine.dialect.forceIndex(`ix_${table}_transaction`)}
      WHERE account_id = ? AND transaction_object_id IN (${placesOf(parents)})
      AND (${held.map(column => `${column} IS NOT NULL`).join(' OR ')}) LIMIT ${CHILDREN_AT_ONCE}`;
    const objectIds = parents.map(({ object_id }) => String(object_id));
    const rows = await this.engine.rows(sql, [accountId, ...objectIds]);
    return rows.map(({ id }) => ({ accountId, id: String(id) }));
  }

  /** Those received before a moment (epoch ms), oldest first, those behind one of them. */
  async aged(accountId: string, behind: string, beforeMs: number): Promise<AgedChild[]> {
    const { table, personalColumns } = this.sql.row;
    const sql = `SELECT id, (${personalColumns.map(column => `${column} IS NOT NULL`).join(' OR ')}) AS personal,
        EXISTS (SELECT 1 FROM transactions WHERE transactions.account_id = ${table}.account_id
          AND transactions.object_id = ${table}.transaction_object_id) AS has_parent
      FROM ${table} WHERE account_id = ? AND id > ? AND id < ? ORDER BY id LIMIT ${ROWS_PER_PAGE}`;
    const rows = await this.engine.rows(sql, [accountId, behind, firstIdAt(beforeMs)]);
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
export const CHILDREN_AT_ONCE = 25;
const ROWS_PER_PAGE = 200;
