import { eachChild } from './child-rows';
import { type CountedColumns, countedColumns } from './counted-columns';
import type { SqlRow } from './engine/engine';
import type { ChooseColumns } from './fact-columns';
import type { Cell, FactQuestion, Facts } from './facts';
import { LastTries, TRY_PATHS } from './last-tries';
import { both, type RowSource, type Stretch, stretches } from './time-scan';

/** How long one question may count stored rows, ms: some million rows. */
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
    for await (const stretch of stretches(this.source, { ...TRANSACTIONS, accountId, from, to, deadline })) {
      for (const row of await this.matching(stretch, columns)) visit(columns.cellOf(row));
    }
  }

  /** Backwards, and from a day behind the end: what was tried again later is then known when it comes. */
  private async eachLastTry(
    { question, columns, deadline }: Counting,
    tries: LastTries,
    visit: (cell: Cell) => void,
  ) {
    const { accountId, from, to } = question;
    const scan = { ...TRANSACTIONS, accountId, from, to: tries.lookAhead(to), deadline, descending: true };
    for await (const stretch of stretches(this.source, scan)) {
      for (const row of await this.all(stretch, columns)) {
        const cell = columns.cellOf(row);
        const counts = tries.counts(cell, row);
        if (counts && cell.at < to && Number(row.matching) === 1) visit(cell);
      }
    }
  }

  private matching({ from, where }: Stretch, { select, values, filter }: CountedColumns): Promise<SqlRow[]> {
    const asked = filter ? both(where, filter) : where;
    return this.source.rows(`SELECT ${select} ${from} WHERE ${asked.sql}`, [...values, ...asked.values]);
  }

  /** All rows in their order, each with whether it matches. */
  private all(
    { from, where, order }: Stretch,
    { select, values, filter }: CountedColumns,
  ): Promise<SqlRow[]> {
    const matching = filter ? `CASE WHEN ${filter.sql} THEN 1 ELSE 0 END` : '1';
    return this.source.rows(`SELECT ${select}, ${matching} AS matching ${from} WHERE ${where.sql} ${order}`, [
      ...values,
      ...(filter?.values ?? []),
      ...where.values,
    ]);
  }
}

interface Counting {
  readonly question: FactQuestion;
  readonly columns: CountedColumns;
  readonly deadline: number;
}

const TRANSACTIONS = { table: 'transactions', index: 'ix_transactions_created' } as const;
