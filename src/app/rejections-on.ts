import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { RejectionRecorder } from '../modules/rejections/recorder';
import { RejectionLog } from '../modules/rejections/rejection-log';
import { RejectionCleanup } from '../modules/rejections/rejection-sweep';
import type { Database } from '../platform/database/database';
import type { RecordRejection } from '../platform/ingestion/refused';

/** The record of rejections as a running server keeps it. */
export interface RejectionRecord {
  readonly note: RecordRejection;
  start(): void;
  /** Writes what is left. */
  stop(): Promise<void>;
}

/** The record of rejections on an open database: written about once a second, swept every hour or so. */
export function createRejections(
  { engine }: Database,
  { rejectionRetentionDays: keptDays }: Pick<Config, 'rejectionRetentionDays'>,
  { log, newId }: { readonly log: Logger; readonly newId: () => string },
): RejectionRecord {
  const store = new RejectionLog(engine);
  const recorder = new RejectionRecorder({
    log: store,
    clock: Date.now,
    newId,
    report: (err, lost) => log.warn({ err, ...lost }, 'rejections could not be recorded'),
  });
  const cleanUp = new RejectionCleanup({
    log: store,
    keptDays,
    clock: Date.now,
    report: err => log.warn({ err }, 'old rejections could not be forgotten'),
  });
  return {
    note: recorder.note,
    start() {
      recorder.start();
      cleanUp.start();
    },
    async stop() {
      await cleanUp.stop();
      await recorder.stop();
    },
  };
}
