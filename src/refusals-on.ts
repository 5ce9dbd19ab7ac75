import type { Logger } from 'pino';
import type { Config } from './config';
import { RefusalRecorder } from './ingest/refusals/recorder';
import { RefusalSweep } from './ingest/refusals/refusal-sweep';
import type { NoteRefused } from './model/refused';
import type { Database } from './store/database';
import { RefusalLog } from './store/refusal-log';

/** The record of refusals as a running server keeps it. */
export interface RefusalRecord {
  readonly note: NoteRefused;
  start(): void;
  /** Writes what is left. */
  stop(): Promise<void>;
}

/** The record of refusals on an open database: written about once a second, swept every hour or so. */
export function refusalRecord(
  { engine }: Database,
  { refusalsKeptDays: keptDays }: Pick<Config, 'refusalsKeptDays'>,
  { log, newId }: { readonly log: Logger; readonly newId: () => string },
): RefusalRecord {
  const store = new RefusalLog(engine);
  const recorder = new RefusalRecorder({
    log: store,
    clock: Date.now,
    newId,
    report: (err, lost) => log.warn({ err, ...lost }, 'refusals could not be recorded'),
  });
  const sweep = new RefusalSweep({
    log: store,
    keptDays,
    clock: Date.now,
    report: err => log.warn({ err }, 'old refusals could not be forgotten'),
  });
  return {
    note: recorder.note,
    start() {
      recorder.start();
      sweep.start();
    },
    async stop() {
      await sweep.stop();
      await recorder.stop();
    },
  };
}
