import type { TransactionStatus } from '../../transactions/status';
import type { FactCell } from '../facts';
import { Volumes } from './volumes';

/** Which transactions are attempts. */
export interface BaseSet {
  readonly statuses: ReadonlySet<TransactionStatus>;
  readonly verifications: boolean;
}

/** Whether the transactions of a cell are attempts. */
export function isAttempt(
  { status, isVerification }: Pick<FactCell, 'status' | 'isVerification'>,
  { statuses, verifications }: BaseSet,
): boolean {
  return statuses.has(status) && (verifications || !isVerification);
}

/** What was counted of one group in one interval; every metric is made of it. */
export class MetricAccumulator {
  readonly attempted = new Volumes();
  readonly approved = new Volumes();
  readonly refunded = new Volumes();
  readonly disputed = new Volumes();
  /** Disputes that were not won, at the time when they were opened, whichever time `disputed` goes by. */
  readonly lost = new Volumes();
  attempts = 0;
  declined = 0;
  blocked = 0;
  failed = 0;
  pending = 0;
  threeDSecure = 0;
  networkToken = 0;

  addTransactions(cell: FactCell, base: BaseSet): void {
    const { status, currency, count, amount } = cell;
    if (status === 'pending' && (base.verifications || !cell.isVerification)) this.pending += count;
    if (!isAttempt(cell, base)) return;
    this.attempts += count;
    this.attempted.add(currency, count, amount);
    this.threeDSecure += cell.threeDSecure;
    this.networkToken += cell.networkToken;
    if (status === 'approved') this.approved.add(currency, count, amount);
    else if (status === 'declined') this.declined += count;
    else if (status === 'blocked') this.blocked += count;
    else if (status === 'failed') this.failed += count;
  }

  add(other: MetricAccumulator): void {
    for (const name of VOLUMES) this[name].addAll(other[name]);
    for (const name of COUNTS) this[name] += other[name];
  }

  /** True where all that was added was taken off again. */
  get isEmpty(): boolean {
    return COUNTS.every(name => this[name] === 0) && VOLUMES.every(name => this[name].count === 0);
  }
}

const COUNTS = [
  'attempts',
  'declined',
  'blocked',
  'failed',
  'pending',
  'threeDSecure',
  'networkToken',
] as const;
const VOLUMES = ['attempted', 'approved', 'refunded', 'disputed', 'lost'] as const;
