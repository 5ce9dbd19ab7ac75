import { ApiError } from '../../../platform/errors/api-error';
import { ExactSum } from '../exact-sum';

/** How many there were in one currency, and their sum in minor units. */
interface Volume {
  count: number;
  readonly amount: ExactSum;
}

/** Nothing is ever put into it. */
const NOTHING = new Map<string, never>();

/** An amount of money in minor units of its currency. */
export interface Money {
  readonly currency: string;
  readonly amount: number;
}

/** Counts and sums by currency; sums of two currencies do not exist. */
export class Volumes {
  /** Made with the first volume: of most groups and intervals nothing is refunded, disputed or lost. */
  private byCurrency: Map<string, Volume> = NOTHING;

  add(currency: string, count: number, amount: number | bigint): void {
    let volume = this.byCurrency.get(currency);
    if (!volume) {
      if (this.byCurrency === NOTHING) this.byCurrency = new Map();
      volume = { count: 0, amount: new ExactSum() };
      this.byCurrency.set(currency, volume);
    }
    volume.count += count;
    volume.amount.add(amount);
  }

  addAll(others: Volumes): void {
    for (const [currency, { count, amount }] of others.byCurrency) this.add(currency, count, amount.total);
  }

  get count(): number {
    let sum = 0;
    for (const { count } of this.byCurrency.values()) sum += count;
    return sum;
  }

  /** The sum of each currency that occurs, in the order of the alphabet. */
  sums(): Money[] {
    return this.present().map(([currency, { amount }]) => ({ currency, amount: exact(amount.exactly) }));
  }

  /** The mean of each currency that occurs; not rounded to minor units. */
  means(): Money[] {
    return this.present().map(([currency, { count, amount }]) => ({
      currency,
      amount: exact(amount.exactly) / count,
    }));
  }

  /** These less all others, for each currency that occurs in any of them. */
  less(...others: readonly Volumes[]): Money[] {
    const currencies = [this, ...others].flatMap(volumes => volumes.present().map(([currency]) => currency));
    return [...new Set(currencies)].sort().map(currency => {
      const taken = others.reduce((sum, volumes) => sum + volumes.amountIn(currency), 0n);
      return { currency, amount: exact(this.amountIn(currency) - taken) };
    });
  }

  private amountIn(currency: string): bigint {
    return this.byCurrency.get(currency)?.amount.exactly ?? 0n;
  }

  /** What was added and taken off again does not occur. */
  private present(): [string, Volume][] {
    const present = [...this.byCurrency].filter(([, { count }]) => count !== 0);
    return present.sort(([one], [other]) => (one < other ? -1 : 1));
  }
}

/** Throws INVALID for a sum that JSON could not carry exactly: it is refused, never rounded. */
function exact(sum: bigint): number {
  if (sum <= MAX && sum >= -MAX) return Number(sum);
  throw new ApiError(
    'INVALID',
    'A sum of amounts is beyond 2^53 − 1; ask for shorter intervals or narrower filters.',
  );
}

const MAX = BigInt(Number.MAX_SAFE_INTEGER);
