import type { ChildFilter, DisputeFilter } from '../model/child-filter';
import type { KeptChild } from '../model/kept-child';
import { instant } from './condition';
import type { Engine } from './engine/engine';
import type { ObjectRow } from './object-row';
import type { PageQuery } from './page-query';
import { pageRange } from './page-walk';
import type { Condition } from './statement';
import { placesOf } from './statement';
import { readFirst } from './walk';

/** Reads refunds or disputes of one account at a time. */
export class ChildReader<K extends KeptChild> {
  private readonly select: string;

  constructor(
    private readonly engine: Engine,
    private readonly row: ObjectRow<K>,
  ) {
    this.select = `SELECT ${row.selection} FROM ${row.table}`;
  }

  async find(accountId: string, objectId: string): Promise<K | null> {
    const sql = `${this.select} WHERE account_id = ? AND object_id = ?`;
    const [row] = await this.engine.rows(sql, [accountId, objectId]);
    return row ? this.row.objectOf(row) : null;
  }

  /** One page, by the time at which they happened. */
  async page(accountId: string, filter: ChildFilter, query: PageQuery): Promise<K[]> {
    const { table, selection } = this.row;
    // Those of one transaction are few: found first, then sorted.
    const index = `ix_${table}_${filter.transactionObjectId ? 'transaction' : 'created'}`;
    const range = pageRange(query);
    const walk = { accountId, table, index, within: [], column: 'created_at', range };
    const rows = await readFirst(
      this.engine,
      { ...walk, left: conditionsOf(filter) },
      { ...query, columns: selection },
    );
    return rows.map(row => this.row.objectOf(row));
  }

  /** Those of each transaction, oldest first, a bounded number of each; one query however many are asked for. */
  async ofTransactions(accountId: string, objectIds: readonly string[], eachMax: number): Promise<K[]> {
    const sql = `SELECT ${this.row.columns.join(', ')} FROM (
        SELECT ${this.row.columns.join(', ')}, ROW_NUMBER() OVER
          (PARTITION BY transaction_object_id ORDER BY created_at, id) AS place
        FROM ${this.row.table}${this.engine.dialect.forceIndex(`ix_${this.row.table}_transaction`)}
        WHERE account_id = ? AND transaction_object_id IN (${placesOf(objectIds)})
      ) AS numbered WHERE place <= ${Math.trunc(eachMax)} ORDER BY created_at, id`;
    return (await this.engine.rows(sql, [accountId, ...objectIds])).map(row => this.row.objectOf(row));
  }
}

const CONDITIONS: { [F in keyof Required<DisputeFilter>]: (value: string) => Condition } = {
  transactionObjectId: value => ({ sql: 'transaction_object_id = ?', values: [value] }),
  status: value => ({ sql: 'status = ?', values: [value] }),
  reason: value => ({ sql: 'reason = ?', values: [value] }),
  processor: value => ({ sql: 'processor = ?', values: [value] }),
  kind: value => ({ sql: 'kind = ?', values: [value] }),
  currency: value => ({ sql: 'currency = ?', values: [value.toUpperCase()] }),
  createdFrom: value => ({ sql: 'created_at >= ?', values: [instant(value)] }),
  createdTo: value => ({ sql: 'created_at < ?', values: [instant(value)] }),
};

function conditionsOf(filter: ChildFilter): Condition[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    typeof value === 'string' ? [CONDITIONS[name as keyof DisputeFilter](value)] : [],
  );
}
