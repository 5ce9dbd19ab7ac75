import { canonicalWord } from '../../../platform/fields/vocabulary';
import type { TransactionFilter } from '../../transactions/transaction-filter.model';
import type { Dimension } from '../dimension';
import type { FactQuery } from '../facts';
import { type BlockShape, blockShapeFor } from './block-shape';
import { type CellKey, QUARTER_MS } from './rollup-tally';

/** How blocks answer a question. */
export interface BlockPlan {
  readonly shape: BlockShape;
  /** What blocks can tell of the time asked for: whole quarters of an hour, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** What must hold of every cell that is asked for. */
  readonly tests: readonly BlockTest[];
  /** Where the values of the answer stand among those of the block. */
  readonly places: readonly number[];
}

/** A condition on one text of a cell, so that it is tried once for each text and not for each cell. */
export interface BlockTest {
  /** Which text: that of the currency, that of the status, or the value at a place. */
  readonly of: 'currency' | 'status' | number;
  readonly allows: (text: string | null) => boolean;
}

/** Whether a cell is asked for. */
export function isAsked({ tests }: BlockPlan, key: CellKey): boolean {
  return tests.every(({ of, allows }) => allows(typeof of === 'number' ? (key.values[of] ?? null) : key[of]));
}

/** How blocks answer the question; undefined where they can't, and rows must be counted. */
export function blockPlan(query: FactQuery): BlockPlan | undefined {
  const { kind, by, filter, fromRows } = query;
  const conditions = conditionsOf(filter);
  const dimensions = by.filter(name => typeof name === 'string');
  if (fromRows || !conditions || dimensions.length < by.length) return undefined;
  // What a refund is of, its block does not know.
  if (kind !== 'transaction' && conditions.some(({ field }) => field !== 'currency')) return undefined;
  const filtered = conditions.flatMap(({ dimension }) => dimension ?? []);
  const shape = blockShapeFor(kind, [...dimensions, ...filtered]);
  const from = Math.ceil(query.from / QUARTER_MS) * QUARTER_MS;
  const to = Math.floor(query.to / QUARTER_MS) * QUARTER_MS;
  if (!shape || from >= to) return undefined;
  return {
    shape,
    from,
    to,
    tests: conditions.map(condition => testOf(condition, shape)),
    places: dimensions.map(name => shape.dimensions.indexOf(name)),
  };
}

interface PageCondition {
  readonly field: keyof TransactionFilter;
  readonly value: string;
  readonly dimension?: Dimension;
}

/** Filters that a block can answer, and the dimension that they look at. */
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

function testOf({ field, value, dimension }: PageCondition, { dimensions }: BlockShape): BlockTest {
  const asked = askedText(field, value);
  const allows = (text: string | null) => text === asked;
  if (field === 'status' || field === 'currency') return { of: field, allows };
  const of = dimensions.indexOf(dimension as Dimension);
  // The filter of a BIN asks for its beginning.
  return { of, allows: field === 'bin' ? text => text?.startsWith(value) ?? false : allows };
}

/** What a cell must say: null where nothing is. */
function askedText(field: keyof TransactionFilter, value: string): string | null {
  if (field === 'scheme' || field === 'issuerCountry') return canonicalWord(field, value);
  return field === 'currency' ? value.toUpperCase() : value;
}
