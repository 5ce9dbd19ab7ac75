import type { ChildFilter, DisputeFilter } from '../model/child-filter';
import type { KeptChild } from '../model/kept-child';
import { instant } from './condition';
import type { Engine } from './engine/engine';
import { before, from } from './key-range';
import type { ObjectRow } from './object-row';
import type { PageQuery } from './page-query';
import { pageWalk } from './page-walk';
import { type Condition, placesOf } from './statement';
import type { Walk } from './walk';
import { Walker } from './walker';

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
    const walk = pageWalk(this.walk(accountId, filter), query);
    const walker = new Walker(this.engine);
    const reading = { ...query, columns: this.row.selection };
    const rows = await (walk.isShort ? walker.atOnce(walk, reading) : walker.rows(walk, reading));
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

  /** Those of one transaction are few: found first, then sorted. */
  private walk(
    accountId: string,
    { transactionObjectId, createdFrom, createdTo, ...others }: ChildFilter,
  ): Walk {
    const { table } = this.row;
    const range = {
      lower: createdFrom ? from(instant(createdFrom)) : undefined,
      upper: createdTo ? before(instant(createdTo)) : undefined,
    };
    return {
      accountId,
      table,
      index: `ix_${table}_${transactionObjectId ? 'transaction' : 'created'}`,
      within: transactionObjectId
        ? [{ sql: 'transaction_object_id = ?', values: [transactionObjectId] }]
        : [],
      column: 'created_at',
      range,
      left: conditionsOf(others),
      isShort: Boolean(transactionObjectId),
    };
  }
}

/** What no index knows. */
type Left = Omit<DisputeFilter, 'transactionObjectId' | 'createdFrom' | 'createdTo'>;

const CONDITIONS: { [F in keyof Required<Left>]: (value: string) => Condition } = {
  status: value => ({ sql: 'status = ?', values: [value] }),
  reason: value => ({ sql: 'reason = ?', values: [value] }),
  processor: value => ({ sql: 'processor = ?', values: [value] }),
  kind: value => ({ sql: 'kind = ?', values: [value] }),
  currency: value => ({ sql: 'currency = ?', values: [value.toUpperCase()] }),
};

function conditionsOf(filter: Left): Condition[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    typeof value === 'string' ? [CONDITIONS[name as keyof Left](value)] : [],
  );
}
