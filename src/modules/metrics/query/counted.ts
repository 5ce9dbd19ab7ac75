import type { FactCell, FactQuery, Facts, FromRows } from '../facts';
import { GroupTable } from './group-table';
import { askedOfFacts } from './grouping';
import type { Range } from './intervals';
import { needsOf } from './metric-table';
import type { MetricsQuery } from './question';
import { isAttempt } from './tally';
import type { Volumes } from './volumes';
import type { ZonedMoment } from './zone';

/** Counts one range of a question: only what its metrics are made of. */
export async function counted(
  facts: Facts,
  { accountId, query, range, boundaries }: Counting,
): Promise<GroupTable> {
  const inner = boundaries.slice(1, -1).map(({ at }) => at);
  const { by, filter, base, disputesByPayment } = query;
  const book = new GroupTable(by, inner);
  // A day that the other year does not have.
  if (range.from >= range.to) return book;
  const exact = inner.some(at => at % QUARTER_MS !== 0) || undefined;
  const wholeDays = inner.every(at => at % DAY_MS === 0);
  const asked = { accountId, ...range, by: askedOfFacts(by), filter, wholeDays, boundaries: inner };
  const ask = (kind: FactQuery['kind'], fromRows: FromRows, visit: (cell: FactCell) => void) => {
    const isPlain = !exact && Object.keys(fromRows).length === 0;
    return facts.each({ ...asked, kind, fromRows: isPlain ? undefined : { ...fromRows, exact } }, visit);
  };
  const addTo = (...into: ('refunded' | 'disputed' | 'lost')[]) => {
    return (cell: FactCell) => {
      const tally = book.tallyOf(cell);
      for (const name of into) (tally[name] as Volumes).add(cell.currency, cell.count, cell.amount);
    };
  };

  const tries = query.countRetriesOnce ? { lastTryAmong: (one: Try) => isAttempt(one, base) } : {};
  await ask('transaction', tries, cell => book.addTransactions(cell, base));
  const needs = needsOf(query.wanted);
  if (needs.has('refunds')) await ask('refund', {}, addTo('refunded'));
  const pipeline = needs.has('disputes') && !disputesByPayment;
  if (needs.has('disputes')) {
    const when = disputesByPayment ? { byPayment: true } : {};
    await ask('wonDispute', when, addTo('disputed'));
    if (disputesByPayment) await ask('dispute', when, addTo('disputed'));
  }
  if (pipeline) await ask('dispute', {}, addTo('disputed', 'lost'));
  else if (needs.has('losses')) await ask('dispute', {}, addTo('lost'));
  return book;
}

interface Counting {
  readonly accountId: string;
  readonly query: MetricsQuery;
  readonly range: Range;
  readonly boundaries: readonly ZonedMoment[];
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

type Try = Parameters<typeof isAttempt>[0];
