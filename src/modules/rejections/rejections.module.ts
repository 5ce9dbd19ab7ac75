import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import { defineModule, type Host } from '../../platform/module';
import { accessModule } from '../access/access.module';
import type { Accounts } from '../access/accounts.service';
import { RejectionCleanup } from './cleanup.job';
import { RejectionRecorder } from './recorder.service';
import { Rejection } from './rejection.model';
import { RejectionResolver } from './rejection.resolver';
import { RejectionCount } from './rejection-count.model';
import { RejectionReader } from './rejection-reader.store';
import { addRejections } from './rejections.cli';
import { rejectionPaths } from './rejections.openapi';
import { Rejections } from './rejections.queries';
import { addRejectionRoutes } from './rejections.routes';
import { RejectionLog } from './rejections.store';
import { restRejections } from './rest-rejections.routes';

export interface RejectionsServices {
  readonly rejections: Rejections;
  readonly accounts: Accounts;
  /** Called for every rejected row and request. Returns at once. */
  readonly note: RecordRejection;
}

/** Rejections with their reasons: written about once a second, cleaned up every hour. */
export const rejectionsModule = defineModule<RejectionsServices>({
  name: 'rejections',
  uses: [accessModule],
  entities: [Rejection, RejectionCount],
  resolvers: [RejectionResolver],
  openapi: () => ({ paths: rejectionPaths }),
  commands: [addRejections],
  create({ database, fieldPaths, use, ...host }) {
    const store = new RejectionLog(database.engine);
    const recorder = recorderOf(store, { ...host, fieldPaths });
    const rejections = new Rejections(new RejectionReader(database.engine), fieldPaths);
    const rest = restRejections(rejections);
    return {
      services: { rejections, accounts: use(accessModule).accounts, note: recorder.note },
      resolvers: [{ resolver: new RejectionResolver(rejections, fieldPaths) }],
      routes: server => addRejectionRoutes(server, rest),
      jobs: [recorder, cleanupOf(store, host)],
    };
  },
});

function recorderOf(
  log: RejectionLog,
  { log: logger, newId, fieldPaths }: Pick<Host, 'log' | 'newId' | 'fieldPaths'>,
): RejectionRecorder {
  const report = (err: unknown, lost: object) => logger.warn({ err, ...lost }, 'rejections not recorded');
  return new RejectionRecorder({ log, fieldPaths, clock: Date.now, newId, report });
}

function cleanupOf(
  log: RejectionLog,
  { log: logger, config }: Pick<Host, 'log' | 'config'>,
): RejectionCleanup {
  const report = (err: unknown) => logger.warn({ err }, 'cleanup of old rejections failed');
  return new RejectionCleanup({ log, keptDays: config.rejectionRetentionDays, clock: Date.now, report });
}
