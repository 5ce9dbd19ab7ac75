import type { Engine } from '../../platform/database/engine';
import type { IndexScan } from '../../platform/database/index-scan';
import { IndexScanner } from '../../platform/database/index-scanner';
import { before, from } from '../../platform/database/key-range';
import type { PageQuery } from '../../platform/database/page-query';
import { pageScan } from '../../platform/database/page-scan';
import { type Condition, placeholders } from '../../platform/database/statement';
import type { ObjectRow } from '../../platform/ingestion/object-row';
import { instant } from '../transactions/condition.store';
import type { Reversal } from './reversal.model';
import type { DisputeFilter, ReversalFilter } from './reversal-filter.model';

/** Reads refunds or disputes of one account at a time. */
export class ReversalReader<K extends Reversal> {
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
  async page(accountId: string, filter: ReversalFilter, query: PageQuery): Promise<K[]> {
    const indexScan = pageScan(this.indexScan(accountId, filter), query);
    const scanner = new IndexScanner(this.engine);
    const reading = { ...query, columns: this.row.selection };
    const rows = await (indexScan.isShort
      ? scanner.atOnce(indexScan, reading)
      : scanner.rows(indexScan, reading));
    return rows.map(row => this.row.objectOf(row));
  }

  /** Those of each transaction, oldest first, a bounded number of each; one query however many are asked for. */
  async ofTransactions(accountId: string, objectIds: readonly string[], eachMax: number): Promise<K[]> {
    const sql = `SELECT ${this.row.columns.join(', ')} FROM (
        SELECT ${this.row.columns.join(', ')}, ROW_NUMBER() OVER
          (PARTITION BY transaction_object_id ORDER BY created_at, id) AS place
        FROM ${this.row.table}${this.engine.dialect.forceIndex(`ix_${this.row.table}_transaction`)}
        WHERE account_id = ? AND transaction_object_id IN (${placeholders(objectIds)})
      ) AS numbered WHERE place <= ${Math.trunc(eachMax)} ORDER BY created_at, id`;
    return (await this.engine.rows(sql, [accountId, ...objectIds])).map(row => this.row.objectOf(row));
  }

  /** Those of one transaction are few: found first, then sorted. */
  private indexScan(
    accountId: string,
    { transactionObjectId, createdFrom, createdTo, ...others }: ReversalFilter,
  ): IndexScan {
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
      residual: conditionsOf(others),
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
