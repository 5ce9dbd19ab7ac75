import { parseArgs } from 'node:util';

/** How long and how often each side of a comparison is measured. */
export interface Pace {
  readonly quick: boolean;
  /** Alternating rounds a side; the ratio is taken round by round. */
  readonly rounds: number;
  /** Length of one measured round. */
  readonly seconds: number;
  /** Load before the first round, so that both sides are compiled and their pools are open. */
  readonly warmSeconds: number;
}

export interface Options {
  readonly pace: Pace;
  /** Names of scenarios to run; empty runs all that the pace allows. */
  readonly only: readonly string[];
  readonly list: boolean;
  readonly json: string | undefined;
  readonly markdown: boolean;
}

export const USAGE = `Usage: npm run bench -- [--quick] [--only NAME]... [--list] [--json FILE] [--markdown]
  --quick      four minutes instead of half an hour; wider spread
  --only NAME  one scenario; may be repeated
  --list       name the scenarios and stop
  --json FILE  every sample of every round
  --markdown   put the table into bench/README.md`;

const QUICK: Pace = { quick: true, rounds: 2, seconds: 1, warmSeconds: 1 };
const FULL: Pace = { quick: false, rounds: 7, seconds: 4, warmSeconds: 3 };

/** Reads the command line; throws a TypeError that says which option is wrong. */
export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'boolean', default: false },
      json: { type: 'string' },
      markdown: { type: 'boolean', default: false },
    },
  });
  return { ...values, json: values.json, pace: values.quick ? QUICK : FULL };
}
