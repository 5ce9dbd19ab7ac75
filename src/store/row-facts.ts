import { DIMENSIONS, type Dimension, usesNetworkToken } from '../model/dimension';
import { isAuthenticated, isVerification } from '../model/fact';
import { type Condition, conditionsOf } from './condition';
import type { SqlRow, SqlValue } from './engine/engine';
import type { ChooseColumns, FactColumns } from './fact-columns';
import type { Cell, FactQuestion, Facts, MetadataKey } from './facts';
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
    const deadline = performance.now() + this.limitMs;
    const { from, to, fromRows = {} } = question;
    const counted = countedColumns(this.source, this.choose, question);
    if (!fromRows.lastTryAmong) {
      const scan = { ...TRANSACTIONS, accountId: question.accountId, from, to, deadline };
      for await (const stretch of stretches(this.source, scan)) {
        for (const row of await this.matching(stretch, counted)) visit(counted.cellOf(row));
      }
      return;
    }
    // Backwards, and from a day behind the end: what was tried again later is then known when it comes.
    const tries = new LastTries(fromRows.lastTryAmong);
    const scan = { ...TRANSACTIONS, accountId: question.accountId, from, to: tries.lookAhead(to), deadline };
    for await (const stretch of stretches(this.source, { ...scan, descending: true })) {
      for (const row of await this.all(stretch, counted)) {
        const cell = counted.cellOf(row);
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

/** What is selected of a transaction, and how a cell is made of it. */
interface CountedColumns {
  readonly select: string;
  /** Of `select`. */
  readonly values: readonly SqlValue[];
  readonly filter?: Condition;
  /** The same object each time. */
  cellOf(row: SqlRow): Cell;
}

const TRANSACTIONS = { table: 'transactions', index: 'ix_transactions_created' } as const;

function countedColumns(source: RowSource, choose: ChooseColumns, question: FactQuestion): CountedColumns {
  const { by, filter, fromRows } = question;
  const keys = by.filter(isMetadataKey);
  const dimensions = by.filter((one): one is Dimension => !isMetadataKey(one));
  const paths = dimensions.flatMap(name => [...DIMENSIONS[name].paths]);
  const columns = choose(fromRows?.lastTryAmong ? [...paths, ...TRY_PATHS] : paths);
  const labels = keys.map((_, at) => `${source.dialect.jsonText('metadata')} AS label${at}`);
  const conditions = conditionsOf(filter, source.dialect);
  return {
    select: [...columns.names, ...labels].join(', '),
    values: keys.map(({ metadataKey }) => source.dialect.jsonKey(metadataKey)),
    filter: conditions.length > 0 ? conditions.reduce(both) : undefined,
    cellOf: cellMaker(columns, by),
  };
}

function cellMaker(columns: FactColumns, by: FactQuestion['by']): (row: SqlRow) => Cell {
  const cell = { count: 1 } as Cell;
  let labels = 0;
  const readers = by.map(one => (isMetadataKey(one) ? `label${labels++}` : DIMENSIONS[one].of));
  return row => {
    const countable = columns.countableOf(row);
    cell.at = Date.parse(countable.createdAt);
    cell.values = readers.map(read =>
      typeof read === 'string' ? textOf(row[read]) : (read(countable) ?? null),
    );
    cell.currency = countable.currency;
    cell.status = countable.status;
    cell.isVerification = isVerification(countable);
    cell.amount = BigInt(countable.amount);
    cell.threeDSecure = isAuthenticated(countable) ? 1 : 0;
    cell.networkToken = usesNetworkToken(countable.braintree) ? 1 : 0;
    return cell;
  };
}

function isMetadataKey(one: Dimension | MetadataKey): one is MetadataKey {
  return typeof one === 'object';
}

/** MariaDB and MySQL give bytes, which alone are compared byte for byte. */
function textOf(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
