import type { MetricAccumulator } from './tally';
import type { Money } from './volumes';

/** What a metric is made of: a count, a share of 1 (null where there is nothing to have a share in), or money. */
export type MetricKind = 'count' | 'rate' | 'money' | 'average';

export type MetricValue = number | null | readonly Money[];

interface MetricRow {
  readonly kind: MetricKind;
  /** What the number means, for everybody who sees it. */
  readonly formula: string;
  /** What must be counted for it beside transactions. */
  readonly needs?: readonly ('refunds' | 'disputes' | 'losses')[];
  readonly of: (tally: MetricAccumulator, around: Around) => MetricValue;
}

/** What a tally does not know of itself. */
export interface Around {
  /** What a share of declines is taken of: all reasons together, where groups are reasons. */
  readonly attempts: number;
}

/** Every metric: name, formula and how it is calculated, said once. */
export const METRICS = {
  attempts: count(
    'Count of attempts: transactions with status approved, declined, blocked or failed, verifications left out; the ' +
      'options bring pending, voided and unknown ones and verifications back.',
    tally => tally.attempts,
  ),
  approvedCount: count(
    'Attempts with status approved, also when refunded or disputed later.',
    tally => tally.approved.count,
  ),
  declinedCount: count('Attempts with status declined.', tally => tally.declined),
  blockedCount: count('Attempts with status blocked.', tally => tally.blocked),
  failedCount: count('Attempts with status failed.', tally => tally.failed),
  pendingCount: count(
    'Transactions with status pending, also where they are no attempts.',
    tally => tally.pending,
  ),
  approvalRate: rate('Approved ÷ attempts; null where there is no attempt.', tally =>
    share(tally.approved.count, tally.attempts),
  ),
  declineRate: rate(
    'Declined ÷ attempts; grouped by response category or code: attempts declined with the reason ÷ attempts whatever ' +
      'their reason.',
    (tally, { attempts }) => share(tally.declined, attempts),
  ),
  approvedVolume: money('Sum of the amounts of approved attempts, per currency.', tally =>
    tally.approved.sums(),
  ),
  attemptedVolume: money('Sum of the amounts of attempts, per currency.', tally => tally.attempted.sums()),
  averageOrderValue: {
    kind: 'average',
    formula: 'Approved volume ÷ approved count, per currency, in minor units and not rounded.',
    of: tally => tally.approved.means(),
  },
  turnover: money(
    'Approved volume − refunds − disputes that happened in the same interval and were not won, per currency.',
    tally => tally.approved.less(tally.refunded, tally.lost),
    ['refunds', 'losses'],
  ),
  refundCount: count(
    'Refunds that happened in the interval; those that failed or were cancelled, and releases of uncaptured authorizations left out.',
    tally => tally.refunded.count,
    ['refunds'],
  ),
  refundVolume: money('Sum of the amounts of these refunds, per currency.', tally => tally.refunded.sums(), [
    'refunds',
  ]),
  refundRate: rate(
    'Refund count ÷ approved count of the interval; null where nothing was approved.',
    tally => share(tally.refunded.count, tally.approved.count),
    ['refunds'],
  ),
  disputeCount: count(
    'Disputes opened in the interval, or of payments of the interval where `disputesByPayment` is on; inquiries and ' +
      'withdrawn pre-disputes left out.',
    tally => tally.disputed.count,
    ['disputes'],
  ),
  disputeVolume: money(
    'Sum of the amounts of these disputes, per currency.',
    tally => tally.disputed.sums(),
    ['disputes'],
  ),
  disputeRate: rate(
    'Dispute count ÷ approved count of the interval; null where nothing was approved.',
    tally => share(tally.disputed.count, tally.approved.count),
    ['disputes'],
  ),
  threeDSecureRate: rate('Attempts with 3-D Secure, however it ended, ÷ attempts.', tally =>
    share(tally.threeDSecure, tally.attempts),
  ),
  networkTokenRate: rate('Attempts with a network token in place of the card number ÷ attempts.', tally =>
    share(tally.networkToken, tally.attempts),
  ),
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

/** The metrics of one group in one interval; those that were asked for are there. */
export type MetricValueMap = { [M in MetricName]?: MetricValue };

/** What has to be counted for these metrics beside transactions. */
export function needsOf(wanted: readonly MetricName[]): ReadonlySet<string> {
  return new Set(wanted.flatMap((name): readonly string[] => (METRICS[name] as MetricRow).needs ?? []));
}

/** The values of the metrics. Throws INVALID where a sum is beyond 2^53 − 1. */
export function metricValuesOf(
  wanted: readonly MetricName[],
  tally: MetricAccumulator,
  around: Around,
): MetricValueMap {
  const values: MetricValueMap = {};
  for (const name of wanted) values[name] = (METRICS[name] as MetricRow).of(tally, around);
  return values;
}

type Of<V> = (tally: MetricAccumulator, around: Around) => V;
type Needs = MetricRow['needs'];

function count(formula: string, of: Of<number>, needs?: Needs) {
  return { kind: 'count', formula, of, needs } as const;
}

function rate(formula: string, of: Of<number | null>, needs?: Needs) {
  return { kind: 'rate', formula, of, needs } as const;
}

function money(formula: string, of: Of<Money[]>, needs?: Needs) {
  return { kind: 'money', formula, of, needs } as const;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
