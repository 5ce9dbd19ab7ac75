import type { FieldError } from '../../platform/graphql/field-error';
import type { RejectedSubmission } from '../../platform/ingestion/rejected-submission';
import type { CountedRejections } from './rejections.store';

/** What is counted: one thing that was wrong with something, at a time in epoch ms. */
export interface CountedReason {
  readonly refused: RejectedSubmission;
  readonly error: FieldError;
  readonly at: number;
}

/**
 * Counts rejections by reason until they are written. Senders choose the names of unknown fields, so the number of
 * distinct reasons per hour and account is bounded. All further ones count together.
 */
export class RejectionCounter {
  private counts = new Map<string, Count>();
  /** The distinct reasons of the current hour, by account. */
  private readonly known = new Map<string, Set<string>>();
  private hour = Number.NaN;

  add({ refused, error, at }: CountedReason): void {
    this.turnTo(Math.floor(at / HOUR_MS) * HOUR_MS);
    const counted = this.isDistinct(refused, error) ? error : { ...error, ...FURTHER };
    const key = `${this.hour} ${refused.caller.accountId} ${reasonOf(refused, counted)}`;
    const count = this.counts.get(key);
    if (count) {
      count.count += 1;
      count.lastAt = at;
    } else this.counts.set(key, { what: this.whatOf(refused, counted), count: 1, firstAt: at, lastAt: at });
  }

  /** The counts since the last call. */
  take(): CountedRejections[] {
    const taken = [...this.counts.values()].map(writable);
    this.counts = new Map();
    return taken;
  }

  private whatOf({ caller, channel, kind }: RejectedSubmission, { code, field, message }: FieldError): What {
    const hour = new Date(this.hour).toISOString();
    const { accountId, keyId: actorId } = caller;
    return { accountId, hour, actorId, channel, kind, code, field, message };
  }

  private turnTo(hour: number): void {
    if (hour === this.hour) return;
    this.hour = hour;
    this.known.clear();
  }

  private isDistinct(refused: RejectedSubmission, error: FieldError): boolean {
    const { accountId } = refused.caller;
    const reason = reasonOf(refused, error);
    const known = this.known.get(accountId) ?? new Set();
    this.known.set(accountId, known);
    if (known.has(reason)) return true;
    if (known.size >= REASONS_MAX) return false;
    known.add(reason);
    return true;
  }
}

/** Maximum distinct reasons per hour and account, in each process. */
const REASONS_MAX = 100;
const FURTHER = {
  field: '(further fields)',
  message: `More than ${REASONS_MAX} reasons in one hour are counted together.`,
};
const HOUR_MS = 3_600_000;

type What = Omit<CountedRejections, 'count' | 'firstAt' | 'lastAt'>;

interface Count {
  readonly what: What;
  count: number;
  readonly firstAt: number;
  lastAt: number;
}

function reasonOf(
  { caller, channel, kind }: RejectedSubmission,
  { code, field, message }: FieldError,
): string {
  return `${caller.keyId} ${channel} ${kind} ${code} ${field} ${message}`;
}

function writable({ what, count, firstAt, lastAt }: Count): CountedRejections {
  return {
    ...what,
    count,
    firstAt: new Date(firstAt).toISOString(),
    lastAt: new Date(lastAt).toISOString(),
  };
}
