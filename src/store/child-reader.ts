import type { ChildFilter, DisputeFilter } from '../model/child-filter';
import type { KeptChild } from '../model/kept-child';
import type { Condition } from './condition';
import { instant } from './condition';
import type { Engine, SqlValue } from './engine/engine';
import { conditionsOfRange } from './key-range';
import type { ObjectRow } from './object-row';
import type { PageQuery } from './page-query';
import { rangeBehind } from './transaction-reader';

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
    const account: Condition = { sql: 'account_id = ?', values: [accountId] };
    const where = [
      account,
      ...conditionsOf(filter),
      ...conditionsOfRange(rangeBehind(query), 'created_at', this.engine.dialect),
    ];
    const direction = query.descending ? 'DESC' : 'ASC';
    // Those of one transaction are few: found first, then sorted.
    const index = filter.transactionObjectId ? 'transaction' : 'created';
    const sql = [
      `${this.select}${this.engine.dialect.forceIndex(`ix_${this.row.table}_${index}`)}`,
      `WHERE ${where.map(condition => condition.sql).join(' AND ')}`,
      `ORDER BY created_at ${direction}, id ${direction} LIMIT ${Math.trunc(query.limit)}`,
    ].join(' ');
    const values = where.flatMap((condition): readonly SqlValue[] => condition.values);
    return (await this.engine.rows(sql, values)).map(row => this.row.objectOf(row));
  }

  /** Those of each transaction, oldest first, a bounded number of each; one query however many are asked for. */
  async ofTransactions(accountId: string, objectIds: readonly string[], eachMax: number): Promise<K[]> {
    const sql = `SELECT ${this.row.columns.join(', ')} FROM (
        SELECT ${this.row.columns.join(', ')}, ROW_NUMBER() OVER
          (PARTITION BY transaction_object_id ORDER BY created_at, id) AS place
        FROM ${this.row.table}${this.engine.dialect.forceIndex(`ix_${this.row.table}_transaction`)}
        WHERE account_id = ? AND transaction_object_id IN (${objectIds.map(() => '?').join(', ')})
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
