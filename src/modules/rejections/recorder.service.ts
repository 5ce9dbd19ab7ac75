import type { ApiError } from '../../platform/errors/api-error';
import type { FieldError } from '../../platform/graphql/field-error';
import type { FieldPaths } from '../../platform/ingestion/field-paths';
import type { RecordedCode, RejectedSubmission } from '../../platform/ingestion/rejected-submission';
import type { Clock } from '../../platform/jobs/clock';
import type { Job } from '../../platform/jobs/job';
import { PeriodicJob } from '../../platform/jobs/periodic-job';
import { Allowance } from './allowance';
import { fitting, recordedCode, storableId, toldBy } from './recorded-errors';
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
  /** Told of what could not be written, and so is lost. */
  readonly report: (failure: unknown, lost: { readonly rows: number; readonly counts: number }) => void;
}

/**
 * Records what is refused, whichever way it came in. It is noted in memory and written in the background about once a
 * second, so that nobody's answer waits for it or fails with it; what was not yet written dies with the process.
 *
 * Memory and disk are bounded, however much is refused: of each account a number of rows a minute and in all; what is
 * above is counted by its reason, and no more.
 */
export class RejectionRecorder implements Job {
  readonly name = 'record of rejections';
  private rows: Rejection[] = [];
  private readonly tally = new RejectionCounter();
  private readonly allowance = new Allowance();
  private readonly noted = new WeakSet<ApiError>();
  /** Rows written since the account was trimmed. */
  private readonly written = new Map<string, number>();
  private readonly rounds: PeriodicJob;

  constructor(private readonly parts: RecorderParts) {
    const { report } = parts;
    this.rounds = new PeriodicJob({
      name: this.name,
      round: () => this.write(),
      report: failure => report(failure, NOTHING_LOST),
      everyMs: EVERY_MS,
      firstWithinMs: EVERY_MS,
    });
  }

  start(): void {
    this.rounds.start();
  }

  /** Writes what is left; resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.write();
  }

  /** Notes a rejection, once: a row's is met again where its whole request is refused with it. */
  note = (refused: RejectedSubmission): void => {
    const { apiError, caller } = refused;
    const code = recordedCode(apiError);
    if (!code || this.noted.has(apiError)) return;
    this.noted.add(apiError);
    const at = this.parts.clock();
    const errors = toldBy(apiError, this.parts.fieldPaths);
    for (const error of errors) this.tally.add({ refused, error, at });
    if (this.rows.length >= ROWS_WAITING_MAX || !this.allowance.take(caller.accountId, at)) return;
    this.rows.push(this.row(refused, { code, errors, at }));
  };

  private row(refused: RejectedSubmission, { code, errors, at }: Told): Rejection {
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

  /** What fails is lost and not tried again: a figure may be too low, and is never too high. */
  private async write(): Promise<void> {
    const { log, report } = this.parts;
    const [rows, counts] = [this.rows, this.tally.take()];
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

/** The newest rejections of an account that are kept row by row. */
export const REJECTIONS_STORED_MAX = 10_000;
/** So many rows above that may be kept for a while, for each process. */
const TRIMMED_AFTER = 1_000;
/** About 20 MB at most; the largest row that waits has some 4 KB. */
const ROWS_WAITING_MAX = 5_000;
const EVERY_MS = 1_000;
const NOTHING_LOST = { rows: 0, counts: 0 };

interface Told {
  readonly code: RecordedCode;
  readonly errors: readonly FieldError[];
  readonly at: number;
}
