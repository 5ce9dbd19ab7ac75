import { eachChild } from './child-rows';
import { type CountedColumns, countedColumns } from './counted-columns';
import type { SqlRow } from './engine/engine';
import type { ChooseColumns } from './fact-columns';
import type { Cell, FactQuestion, Facts } from './facts';
import { LastTries, TRY_PATHS } from './last-tries';
import { scan } from './time-scan';
import { orderOf, type RowSource, rowsOf, type Walk } from './walk';

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

  async each(question: FactQuestion, visit: (cell: Cell) => void): Promise<void> {
    const { kind, fromRows } = question;
    const tries = fromRows?.lastTryAmong && new LastTries(fromRows.lastTryAmong);
    const columns = countedColumns(this.source, this.choose, question, tries ? TRY_PATHS : []);
    const counting = { question, columns, deadline: performance.now() + this.limitMs };
    if (kind !== 'transaction')
      return eachChild(this.source, { ...counting, question: { ...question, kind } }, visit);
    return tries ? this.eachLastTry(counting, tries, visit) : this.eachTransaction(counting, visit);
  }

  private async eachTransaction({ question, columns, deadline }: Counting, visit: (cell: Cell) => void) {
    const { accountId, from, to } = question;
    for await (const walk of scan(this.source, { kind: 'transaction', accountId, from, to, deadline }))
      for (const row of await this.matching(walk, columns)) visit(columns.cellOf(row));
  }

  /** Backwards, and from a day behind the end: what was tried again later is then known when it comes. */
  private async eachLastTry(
    { question, columns, deadline }: Counting,
    tries: LastTries,
    visit: (cell: Cell) => void,
  ) {
    const { accountId, from, to } = question;
    const backwards = { descending: true, from, to: tries.lookAhead(to) };
    for await (const walk of scan(this.source, { kind: 'transaction', accountId, deadline, ...backwards })) {
      for (const row of await this.all(walk, columns)) {
        const cell = columns.cellOf(row);
        const counts = tries.counts(cell, row);
        if (counts && cell.at < to && Number(row.matching) === 1) visit(cell);
      }
    }
  }

  private matching(walk: Walk, { select, values, filter }: CountedColumns): Promise<SqlRow[]> {
    const rows = rowsOf({ ...walk, left: filter ? [filter] : [] }, this.source.dialect);
    return this.source.rows(`SELECT ${select} ${rows.sql}`, [...values, ...rows.values]);
  }

  /** All rows in their order, each with whether it matches. */
  private all(walk: Walk, { select, values, filter }: CountedColumns): Promise<SqlRow[]> {
    const rows = rowsOf(walk, this.source.dialect);
    const matching = filter ? `CASE WHEN ${filter.sql} THEN 1 ELSE 0 END` : '1';
    const sql = `SELECT ${select}, ${matching} AS matching ${rows.sql} ${orderOf(walk, true)}`;
    return this.source.rows(sql, [...values, ...(filter?.values ?? []), ...rows.values]);
  }
}

interface Counting {
  readonly question: FactQuestion;
  readonly columns: CountedColumns;
  readonly deadline: number;
}
