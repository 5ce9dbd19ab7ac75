import type { TransactionStatus } from '../../transactions/status';
import { DIMENSION_NAMES } from '../dimension';
import type { Fact } from '../fact';
import type { FactKind } from '../facts';

/** A fact that came to be, or that is no more. */
export interface SignedFact {
  readonly kind: FactKind;
  readonly sign: 1 | -1;
  readonly fact: Fact;
}

/** Facts as the text of a delta. The dimensions are named in it, because another release may have others. */
export function factsText(facts: readonly SignedFact[]): string {
  return JSON.stringify([DIMENSION_NAMES, ...facts.map(packed)]);
}

/** The facts of a delta's text; a dimension that it does not know has no value. */
export function factsOf(text: string): SignedFact[] {
  const [names, ...rows] = JSON.parse(text) as [string[], ...Packed[]];
  const places = DIMENSION_NAMES.map(name => names.indexOf(name));
  return rows.map(row => unpacked(row, places));
}

/** Kind, sign, time, currency, amount, status, flags, and the values of the dimensions. */
type Packed = readonly [FactKind, 1 | -1, number, string, number, TransactionStatus, number, ...Value[]];
type Value = string | null;

const VERIFICATION = 1;
const THREE_D_SECURE = 2;
const NETWORK_TOKEN = 4;
const VALUES_FROM = 7;

function packed({ kind, sign, fact }: SignedFact): Packed {
  const { at, currency, amount, status, values } = fact;
  const flags =
    (fact.isVerification ? VERIFICATION : 0) |
    (fact.threeDSecure ? THREE_D_SECURE : 0) |
    (fact.networkToken ? NETWORK_TOKEN : 0);
  return [kind, sign, at, currency, amount, status, flags, ...values];
}

function unpacked(row: Packed, places: readonly number[]): SignedFact {
  const [kind, sign, at, currency, amount, status, flags] = row;
  const fact = {
    at,
    currency,
    amount,
    status,
    isVerification: (flags & VERIFICATION) !== 0,
    threeDSecure: (flags & THREE_D_SECURE) !== 0,
    networkToken: (flags & NETWORK_TOKEN) !== 0,
    values: places.map(place => (place < 0 ? null : ((row[VALUES_FROM + place] as Value) ?? null))),
  };
  return { kind, sign, fact };
}
