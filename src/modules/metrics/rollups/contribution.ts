import type { FactKind } from '../facts';
import { type BlockShape, placesOf, valuesOf } from './block-shape';
import {
  DAY_MS,
  headOf,
  type Measures,
  QUARTER_MS,
  type RollupBlockBuilder,
  withValue,
} from './rollup-tally';
import type { SignedFact } from './signed-fact';

/** The day of UTC that a moment (epoch ms) lies in, as days since 1970. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** What a fact adds to the sums of its day, or takes off them: made once for all blocks that it belongs to. */
export interface Contribution {
  readonly kind: FactKind;
  readonly day: number;
  readonly quarter: number;
  readonly measures: Measures;
  /** The beginning of the name of each of its cells. */
  readonly head: string;
  readonly fact: SignedFact['fact'];
}

export function contributionOf({ kind, sign, fact }: SignedFact): Contribution {
  const day = dayOf(fact.at);
  return {
    kind,
    day,
    quarter: Math.floor((fact.at - day * DAY_MS) / QUARTER_MS),
    measures: {
      count: sign,
      amount: BigInt(sign * fact.amount),
      threeDSecure: fact.threeDSecure ? sign : 0,
      networkToken: fact.networkToken ? sign : 0,
    },
    head: headOf(fact),
    fact,
  };
}

/** The way of shares into the sums of blocks of one shape. */
export function adding(shape: BlockShape): (share: Contribution, tally: RollupBlockBuilder) => void {
  const places = placesOf(shape);
  const values = valuesOf(shape);
  return ({ fact, head, quarter, measures }, tally) => {
    let name = head;
    for (const place of places) name = withValue(name, fact.values[place] ?? null);
    // Most cells are known by their name: the key is made for those that are not.
    const cell = tally.cellNamed(name, () => {
      const { currency, status, isVerification } = fact;
      return { values: values(fact), currency, status, isVerification };
    });
    tally.add(cell, quarter, measures);
  };
}
