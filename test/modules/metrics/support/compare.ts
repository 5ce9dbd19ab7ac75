import { SWITCHES } from './any-payments';
import { localLabel } from './local-label';
import type { Asked, Numbers } from './slow-count';

/** The query string that asks for everything. */
export function queryOf(asked: Asked): string {
  const { from, to, zone, grain, by } = asked;
  const query = new URLSearchParams({ from, to, zone, top: '100' });
  if (grain) query.set('grain', grain);
  if (by.length > 0) query.set('by', by.join(','));
  for (const name of SWITCHES) if (asked[name] !== undefined) query.set(name, String(asked[name]));
  return query.toString();
}

// biome-ignore lint/suspicious/noExplicitAny: the answer is as the gateway gave it.
type Answer = any;

/** The numbers of an answer as the slow count gives them: those of empty rows left out where there are groups. */
export function numbersOf(answer: Answer, asked: Asked, names: readonly string[]): Map<string, Numbers> {
  const numbers = new Map<string, Numbers>();
  const take = (row: Answer, label: string) => {
    const group = asked.by.length === 0 ? '' : JSON.stringify(row.group.map(({ value }: Answer) => value));
    const own = Object.fromEntries(names.map(name => [name, byCurrency(row[name])]));
    const place = `${label}|${group}`;
    if (numbers.has(place)) throw new Error(`${place} is there twice`);
    numbers.set(place, own);
  };
  for (const row of answer.totals) take(row, '');
  for (const row of answer.data) take(row, localLabel(Date.parse(row.start), asked.grain, asked.zone));
  return numbers;
}

function byCurrency(value: unknown): unknown {
  return Array.isArray(value)
    ? Object.fromEntries(value.map(({ currency, amount }) => [currency, amount]))
    : value;
}
