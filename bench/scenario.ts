import type { Bench } from './bench';
import type { Side } from './measure/duel';
import type { Spread } from './measure/spread';

/** One question to the gateway. It may take several rows to answer. */
export interface Scenario {
  /** Stable: what `--only` takes. */
  readonly name: string;
  readonly about: string;
  /** True where the minutes of a quick run would not do. */
  readonly fullOnly?: boolean;
  run(bench: Bench): AsyncGenerator<Row>;
}

/** One line of the table. */
export interface Row {
  /** Stable: what later runs are compared by. */
  readonly name: string;
  readonly ours?: Side;
  readonly theirs?: Side;
  /** Ours over theirs. */
  readonly ratio?: Spread;
  /** Where nothing is compared: the thing itself. */
  readonly value?: Spread & { readonly unit: string };
  readonly goal?: Goal;
  readonly note?: string;
  /** Why there are no numbers. */
  readonly failure?: string;
}

/** What we want of a row's ratio or value. */
export type Goal = { readonly least: number } | { readonly most: number };
