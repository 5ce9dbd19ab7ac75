import type { Fact } from '../../model/fact';
import type { SignedFact } from './signed-fact';
import { DAY_MS, QUARTER_MS, type Tally } from './tally';

/** The day of UTC that a moment (epoch ms) lies in, as days since 1970. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS);

/** Adds a fact to the sums of its day, or takes it off. */
export function addFact(tally: Tally, { sign, fact }: SignedFact, values: readonly (string | null)[]): void {
  const { currency, status, isVerification, at } = fact;
  const cell = tally.cellOf({ values, currency, status, isVerification });
  tally.add(cell, Math.floor((at - dayOf(at) * DAY_MS) / QUARTER_MS), measuresOf(fact, sign));
}

function measuresOf({ amount, threeDSecure, networkToken }: Fact, sign: 1 | -1) {
  return {
    count: sign,
    amount: BigInt(sign * amount),
    threeDSecure: threeDSecure ? sign : 0,
    networkToken: networkToken ? sign : 0,
  };
}
