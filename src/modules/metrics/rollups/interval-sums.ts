import { ExactSum } from '../exact-sum';

/** A sum while it is added up. What it is of, is said by the numbers that a question gives to texts. */
export class Sum {
  count = 0;
  threeDSecure = 0;
  networkToken = 0;
  readonly amount = new ExactSum();

  constructor(
    readonly group: number,
    readonly currency: number,
    readonly status: number,
    readonly verification: number,
  ) {}
}

/** The sums of one interval, or of the part of it that was read so far. */
export class IntervalSums {
  readonly sums = new Map<number, Sum>();

  constructor(
    /** A moment in it, epoch ms. */
    readonly at: number,
  ) {}

  /** The sum of that key. */
  of(group: number, currency: number, status: number, verification: number): Sum {
    const key = ((group * CURRENCIES_MAX + currency) * STATUSES_MAX + status) * 2 + verification;
    const known = this.sums.get(key);
    if (known) return known;
    const sum = new Sum(group, currency, status, verification);
    this.sums.set(key, sum);
    return sum;
  }
}

/** Codes of three letters, and statuses: numbers of both stay below. */
const CURRENCIES_MAX = 2 ** 15;
const STATUSES_MAX = 2 ** 4;
