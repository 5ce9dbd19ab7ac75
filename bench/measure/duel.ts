import type { Pace } from '../options';
import type { Sample } from './sample';
import { type Spread, spreadOf } from './spread';

/** One side of a comparison. */
export interface Contender {
  readonly label: string;
  /** Brings the side to working temperature. */
  warm(): Promise<unknown>;
  round(): Promise<Sample>;
}

export interface Side {
  readonly label: string;
  readonly samples: readonly Sample[];
}

export interface Duel {
  readonly ours: Side;
  readonly theirs: Side;
  /** Ours over theirs, taken round by round: what slows the machine down slows both. */
  readonly ratio: Spread;
}

export type Measure = 'rate' | 'p50';

/** Lets two sides work in turn; who begins changes with every round. */
export async function duel(
  { rounds }: Pick<Pace, 'rounds'>,
  [ours, theirs]: readonly [Contender, Contender],
  measure: Measure = 'rate',
): Promise<Duel> {
  await ours.warm();
  await theirs.warm();
  const samples = { ours: [] as Sample[], theirs: [] as Sample[] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const side of order) samples[side].push(await (side === 'ours' ? ours : theirs).round());
  }
  const value = (sample: Sample | undefined) => sample?.[measure] ?? Number.NaN;
  return {
    ours: { label: ours.label, samples: samples.ours },
    theirs: { label: theirs.label, samples: samples.theirs },
    ratio: spreadOf(samples.ours.map((sample, round) => value(sample) / value(samples.theirs[round]))),
  };
}
