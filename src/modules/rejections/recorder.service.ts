import type { ApiError } from '../../platform/errors/api-error';
import type { FieldError } from '../../platform/graphql/field-error';
import type { FieldPaths } from '../../platform/ingestion/field-paths';
import type { RecordedCode, RejectedSubmission } from '../../platform/ingestion/rejected-submission';
import type { Clock } from '../../platform/jobs/clock';
import type { Job } from '../../platform/jobs/job';
import { PeriodicJob } from '../../platform/jobs/periodic-job';
import { Allowance } from './allowance';
import { fitting, recordedCode, storableErrors, storableId } from './recorded-errors';
import { Rejection } from './rejection.model';
import { RejectionCounter } from './rejection-counter';
import type { CountedRejections } from './rejections.store';

export interface RecorderParts {
  readonly log: {
    insert(rejections: readonly Rejection[]): Promise<void>;
    count(counts: readonly CountedRejections[]): Promise<void>;
    trim(accountId: string, keptMax: number): Promise<void>;
  };
  readonly fieldPaths: FieldPaths;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Called with the numbers of rejections that could not be written and are lost. */
  readonly report: (failure: unknown, lost: { readonly rows: number; readonly counts: number }) => void;
}

/**
 * Records rejections of every channel. They are collected in memory and written in the background about once a second,
 * so that no response waits for them or fails because of them. A killed process loses the unwritten ones.
 *
 * Memory and disk are bounded: each account stores a limited number of rows per minute and in total. Further rejections
 * are only counted by reason.
 */
export class RejectionRecorder implements Job {
  readonly name = 'record of rejections';
  private rows: Rejection[] = [];
  private readonly counter = new RejectionCounter();
  private readonly allowance = new Allowance();
  private readonly noted = new WeakSet<ApiError>();
  /** Rows written since the last trim of each account. */
  private readonly written = new Map<string, number>();
  private readonly job: PeriodicJob;

  constructor(private readonly parts: RecorderParts) {
    const { report } = parts;
    this.job = new PeriodicJob({
      name: this.name,
      round: () => this.write(),
      report: failure => report(failure, NOTHING_LOST),
      everyMs: EVERY_MS,
      firstWithinMs: EVERY_MS,
    });
  }

  start(): void {
    this.job.start();
  }

  /** Writes the remaining rejections, then resolves. */
  async stop(): Promise<void> {
    await this.job.stop();
    await this.write();
  }

  /** Records a rejection once, although a single-row request passes here as row and as request. */
  note = (refused: RejectedSubmission): void => {
    const { apiError, caller } = refused;
    const code = recordedCode(apiError);
    if (!code || this.noted.has(apiError)) return;
    this.noted.add(apiError);
    const at = this.parts.clock();
    const errors = storableErrors(apiError, this.parts.fieldPaths);
    for (const error of errors) this.counter.add({ refused, error, at });
    if (this.rows.length >= ROWS_WAITING_MAX || !this.allowance.take(caller.accountId, at)) return;
    this.rows.push(this.row(refused, { code, errors, at }));
  };

  private row(refused: RejectedSubmission, { code, errors, at }: StorableRejection): Rejection {
    const { caller, channel, kind } = refused;
    return Object.assign(new Rejection(), {
      accountId: caller.accountId,
      id: this.parts.newId(),
      at: new Date(at).toISOString(),
      actorId: caller.keyId,
      actorName: caller.keyName,
      channel,
      kind,
      objectId: storableId(refused),
      code,
      errors: fitting(errors),
    });
  }

  /** Failed writes are not retried: a count may be too low, but never too high. */
  private async write(): Promise<void> {
    const { log, report } = this.parts;
    const [rows, counts] = [this.rows, this.counter.take()];
    this.rows = [];
    await log.insert(rows).catch(failure => report(failure, { rows: rows.length, counts: 0 }));
    await log.count(counts).catch(failure => report(failure, { rows: 0, counts: counts.length }));
    await this.trim(rows).catch(failure => report(failure, NOTHING_LOST));
  }

  private async trim(rows: readonly Rejection[]): Promise<void> {
    for (const { accountId } of rows) this.written.set(accountId, (this.written.get(accountId) ?? 0) + 1);
    for (const [accountId, written] of this.written) {
      if (written < TRIMMED_AFTER) continue;
      this.written.delete(accountId);
      await this.parts.log.trim(accountId, REJECTIONS_STORED_MAX);
    }
  }
}

/** Maximum rejections of an account that are stored as rows. */
export const REJECTIONS_STORED_MAX = 10_000;
/** Rows above the maximum that each process may add before it trims. */
const TRIMMED_AFTER = 1_000;
/** About 20 MB at most: the largest waiting row has some 4 KB. */
const ROWS_WAITING_MAX = 5_000;
const EVERY_MS = 1_000;
const NOTHING_LOST = { rows: 0, counts: 0 };

interface StorableRejection {
  readonly code: RecordedCode;
  readonly errors: readonly FieldError[];
  readonly at: number;
}
