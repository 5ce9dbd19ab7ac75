import type { Dimension } from '../../model/dimension';
import type { TransactionFilter } from '../../model/transaction-filter';
import type { FactQuestion } from '../facts';
import { type PageShape, pageShapeFor } from './page-shape';
import { type CellKey, QUARTER_MS } from './tally';

/** How pages answer a question. */
export interface PagePlan {
  readonly shape: PageShape;
  /** What pages can tell of the time asked for: whole quarters of an hour, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Whether a cell of the page is asked for. */
  readonly holds: (key: CellKey) => boolean;
  /** The values of the answer, out of those of the page. */
  readonly valuesOf: (values: CellKey['values']) => CellKey['values'];
}

/** How pages answer the question; undefined where they can't, and rows must be counted. */
export function pagePlan(question: FactQuestion): PagePlan | undefined {
  const { kind, by, filter, fromRows } = question;
  const conditions = conditionsOf(filter);
  const dimensions = by.filter(name => typeof name === 'string');
  if (fromRows || !conditions || dimensions.length < by.length) return undefined;
  // What a refund is of, its page does not know.
  if (kind !== 'transaction' && conditions.some(({ field }) => field !== 'currency')) return undefined;
  const filtered = conditions.flatMap(({ dimension }) => dimension ?? []);
  const shape = pageShapeFor(kind, [...dimensions, ...filtered]);
  const from = Math.ceil(question.from / QUARTER_MS) * QUARTER_MS;
  const to = Math.floor(question.to / QUARTER_MS) * QUARTER_MS;
  if (!shape || from >= to) return undefined;
  const tests = conditions.map(condition => testOf(condition, shape));
  const places = dimensions.map(name => shape.dimensions.indexOf(name));
  return {
    shape,
    from,
    to,
    holds: key => tests.every(test => test(key)),
    valuesOf: values => places.map(place => values[place] ?? null),
  };
}

interface PageCondition {
  readonly field: keyof TransactionFilter;
  readonly value: string;
  readonly dimension?: Dimension;
}

/** Filters that a page can answer, and the dimension that they look at. */
const ANSWERED: Partial<Record<keyof TransactionFilter, Dimension | 'of every cell'>> = {
  status: 'of every cell',
  currency: 'of every cell',
  responseCategory: 'responseCategory',
  processor: 'processor',
  merchantAccountId: 'merchantAccount',
  scheme: 'scheme',
  issuerCountry: 'issuerCountry',
  issuerBank: 'issuerBank',
  bin: 'bin',
};

function conditionsOf(filter: TransactionFilter): PageCondition[] | undefined {
  const asked = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  const conditions: PageCondition[] = [];
  for (const [name, value] of asked) {
    const field = name as keyof TransactionFilter;
    const answered = ANSWERED[field];
    if (!answered || typeof value !== 'string') return undefined;
    conditions.push({ field, value, dimension: answered === 'of every cell' ? undefined : answered });
  }
  return conditions;
}

function testOf({ field, value, dimension }: PageCondition, { dimensions }: PageShape) {
  if (field === 'status') return ({ status }: CellKey) => status === value;
  if (field === 'currency') return ({ currency }: CellKey) => currency === value.toUpperCase();
  const place = dimensions.indexOf(dimension as Dimension);
  // The filter of a BIN asks for its beginning.
  if (field === 'bin') return ({ values }: CellKey) => values[place]?.startsWith(value) ?? false;
  return ({ values }: CellKey) => values[place] === value;
}
