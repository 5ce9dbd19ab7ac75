import type { SqlRow } from '../../platform/database/engine';
import { type IndexScan, orderOf, type RowSource, scannedRows } from '../../platform/database/index-scan';
import { type CountedColumns, countedColumns } from './counted-columns.store';
import type { ChooseColumns } from './fact-columns.store';
import type { FactCell, FactQuery, Facts, FromRows } from './facts';
import { RetryDeduplicator, TRY_PATHS } from './retry-deduplicator.store';
import { eachReversal, partsOfFilter } from './reversal-rows.store';
import { scan } from './time-scan';

/** How long one question may count stored rows, ms: measured, 60 rows a ms on a busy machine of two cores. */
const COUNTING_MS = 10_000;

/**
 * Counts stored rows: slower than what is kept for the purpose, and able to answer everything. Each question is limited
 * in time and refused where that is not enough, never answered from a part.
 */
export class RowFacts implements Facts {
  constructor(
    private readonly source: RowSource,
    private readonly choose: ChooseColumns,
    private readonly limitMs = COUNTING_MS,
  ) {}

  async each(query: FactQuery, visit: (cell: FactCell) => void): Promise<void> {
    const { kind, fromRows } = query;
    const isTry = fromRows?.lastTryAmong;
    // What refunds and disputes are asked for themselves is not asked of their payments.
    const filter = kind === 'transaction' ? query.filter : partsOfFilter(query.filter).ofPayment;
    const columns = countedColumns(this.source, this.choose, { ...query, filter }, isTry ? TRY_PATHS : []);
    const counting = { query, columns, deadline: performance.now() + this.limitMs };
    if (kind !== 'transaction')
      return eachReversal(this.source, { ...counting, query: { ...query, kind } }, visit);
    return isTry ? this.eachLastTry(counting, isTry, visit) : this.eachTransaction(counting, visit);
  }

  private async eachTransaction({ query, columns, deadline }: Counting, visit: (cell: FactCell) => void) {
    const { accountId, from, to } = query;
    for await (const indexScan of scan(this.source, { kind: 'transaction', accountId, from, to, deadline }))
      for (const row of await this.matching(indexScan, columns)) visit(columns.cellOf(row));
  }

  /** Backwards, and a day more at both ends: what was tried before and after is then known. */
  private async eachLastTry(
    { query, columns, deadline }: Counting,
    isTry: NonNullable<FromRows['lastTryAmong']>,
    visit: (cell: FactCell) => void,
  ) {
    const { accountId, from, to } = query;
    const asked = new WeakSet<readonly unknown[]>();
    const tries = new RetryDeduplicator(isTry, cell => {
      if (asked.has(cell.values)) visit(cell);
    });
    const range = { descending: true, ...RetryDeduplicator.around(query) };
    for await (const indexScan of scan(this.source, { kind: 'transaction', accountId, deadline, ...range })) {
      for (const row of await this.all(indexScan, columns)) {
        const cell = columns.cellOf(row);
        if (cell.at >= from && cell.at < to && Number(row.matching) === 1) asked.add(cell.values);
        tries.add(cell, row);
      }
    }
    tries.end();
  }

  private matching(indexScan: IndexScan, { select, values, filter }: CountedColumns): Promise<SqlRow[]> {
    const rows = scannedRows({ ...indexScan, residual: filter ? [filter] : [] }, this.source.dialect);
    return this.source.rows(`SELECT ${select} ${rows.sql}`, [...values, ...rows.values]);
  }

  /** All rows in their order, each with whether it matches. */
  private all(indexScan: IndexScan, { select, values, filter }: CountedColumns): Promise<SqlRow[]> {
    const rows = scannedRows(indexScan, this.source.dialect);
    const matching = filter ? `CASE WHEN ${filter.sql} THEN 1 ELSE 0 END` : '1';
    const sql = `SELECT ${select}, ${matching} AS matching ${rows.sql} ${orderOf(indexScan, true)}`;
    return this.source.rows(sql, [...values, ...(filter?.values ?? []), ...rows.values]);
  }
}

interface Counting {
  readonly query: FactQuery;
  readonly columns: CountedColumns;
  readonly deadline: number;
}
