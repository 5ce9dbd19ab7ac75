import { DIMENSION_NAMES, type Dimension } from '../dimension';
import type { Fact } from '../fact';
import type { FactKind } from '../facts';

/** What a block tells apart, beside currency, status and time. */
export interface BlockShape {
  /** `dimension` of its rows. */
  readonly name: string;
  readonly kind: FactKind;
  readonly dimensions: readonly Dimension[];
}

/**
 * Dimensions of few values: one block tells all of them apart at once, so that any two of them, and filters by any of
 * them, are answered from it. With banks and BINs in it, it would have as many sums as there are payments.
 */
const FEW_VALUED: readonly Dimension[] = [
  'processor',
  'scheme',
  'cardType',
  'instrumentType',
  'responseCategory',
  'threeDSecureResult',
  'networkToken',
  'merchantAccount',
];

/** Every block of a day, those that tell less apart first. */
export const BLOCK_SHAPES: readonly BlockShape[] = [
  { name: 'total', kind: 'transaction', dimensions: [] },
  ...DIMENSION_NAMES.map(name => ({ name, kind: 'transaction', dimensions: [name] }) as const),
  { name: 'few-valued', kind: 'transaction', dimensions: FEW_VALUED },
  { name: 'refund', kind: 'refund', dimensions: [] },
  { name: 'dispute', kind: 'dispute', dimensions: [] },
  { name: 'won-dispute', kind: 'wonDispute', dimensions: [] },
];

/** The smallest block that tells these dimensions apart; undefined where none does. */
export function blockShapeFor(kind: FactKind, needed: readonly Dimension[]): BlockShape | undefined {
  return BLOCK_SHAPES.find(
    shape => shape.kind === kind && needed.every(name => shape.dimensions.includes(name)),
  );
}

/** Where the values of a page's dimensions stand among those of a fact. */
export function placesOf({ dimensions }: BlockShape): readonly number[] {
  return dimensions.map(name => DIMENSION_NAMES.indexOf(name));
}

/** Picks the values of a page's dimensions out of a fact. */
export function valuesOf(shape: BlockShape): (fact: Fact) => readonly (string | null)[] {
  const places = placesOf(shape);
  return ({ values }) => places.map(place => values[place] ?? null);
}
