import type { Side } from '../measure/duel';
import type { Sample } from '../measure/sample';
import { type Spread, spreadOf } from '../measure/spread';
import type { Goal, Row } from '../scenario';
import { whole } from './whole';

/** The heads of the table, in the order of `cellsOf`. */
export const HEADS = [
  'row',
  'ours',
  'peer',
  'result',
  'goal',
  'p50 / p99 ms',
  'CPU µs peer+database',
  'RSS MB',
  'faults',
];

/** One row in words: medians, with the least and the most of the rounds in brackets. */
export function cellsOf(row: Row): readonly string[] {
  if (row.failure) return [row.name, `FAILED: ${row.failure}`];
  return [
    row.name,
    row.ours ? rateOf(row.ours) : '',
    row.theirs ? rateOf(row.theirs) : '',
    resultOf(row),
    row.goal ? goalOf(row) : '',
    both(row, latencies),
    both(row, side => `${whole(median(side, 'peerCpu'))}+${whole(median(side, 'databaseCpu'))}`),
    both(row, side => whole(median(side, 'resident') / 1e6)),
    both(row, fieldErrorsOf),
  ];
}

/** What rows have to say besides their numbers, a sentence each. */
export function notesOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : []));
}

/** True where the row's median reaches its goal. */
export function meets(goal: Goal, { median: reached }: Spread): boolean {
  return 'least' in goal ? reached >= goal.least : reached <= goal.most;
}

function rateOf(side: Side): string {
  return `${side.label} ${whole(median(side, 'rate'))}/s`;
}

function resultOf({ ratio, value }: Row): string {
  if (ratio) return `${ratio.median.toFixed(2)}x (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`;
  if (!value) return '';
  const [middle, least, most] = [value.median, value.least, value.most].map(short);
  return `${middle} ${value.unit} (${least}–${most})`;
}

function goalOf({ goal, ratio, value }: Row): string {
  const reached = ratio ?? value;
  if (!goal || !reached) return '';
  const wanted = 'least' in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`;
  return `${wanted}${ratio ? 'x' : ` ${value?.unit}`} ${meets(goal, reached) ? '✓' : '✗'}`;
}

function latencies(side: Side): string {
  const [p50, p99] = [median(side, 'p50'), median(side, 'p99')];
  return Number.isNaN(p50) ? '–' : `${short(p50)}/${short(p99)}`;
}

function fieldErrorsOf(side: Side): string {
  const total = { refused: 0, broken: 0, missing: 0 };
  for (const { errors } of side.samples) {
    for (const kind of ['refused', 'broken', 'missing'] as const) total[kind] += errors[kind];
  }
  return (
    Object.entries(total)
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${whole(count)} ${kind}`)
      .join(', ') || '0'
  );
}

function both(row: Row, say: (side: Side) => string): string {
  return [row.ours, row.theirs].flatMap(side => (side ? [say(side)] : [])).join(' : ');
}

function median(side: Side, key: Exclude<keyof Sample, 'errors'>): number {
  return spreadOf(side.samples.map(sample => sample[key] ?? Number.NaN)).median;
}

function short(value: number): string {
  return value >= 100 ? whole(value) : value.toFixed(value >= 10 ? 1 : 2);
}
