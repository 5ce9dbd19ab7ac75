import { encryptedTablesOf } from '../../src/app/host';
import { modules } from '../../src/app/modules';
import { createExport } from '../../src/modules/exports/exports.module';
import { ChangePoller } from '../../src/modules/live/change-poller.store';
import { createRollups } from '../../src/modules/metrics/rollups/rollups.service';
import { KeyRotation } from '../../src/modules/privacy/key-rotation.store';
import { createErasure, createRetention } from '../../src/modules/privacy/privacy.module';
import { RejectionCleanup } from '../../src/modules/rejections/cleanup.job';
import { RejectionLog } from '../../src/modules/rejections/rejections.store';
import type { Transaction } from '../../src/modules/transactions/transaction.model';
import type { Database } from '../../src/platform/database/database';
import type { SqlValue } from '../../src/platform/database/engine';
import { idSource } from '../../src/platform/database/id';
import { IdempotencyCleanup } from '../../src/platform/ingestion/idempotency-cleanup';
import { IdempotencyStore } from '../../src/platform/ingestion/idempotency-store';
import { transactionRow } from '../../src/platform/ingestion/object-row';
import { aCaller } from './ingest';

const DAY_MS = 86_400_000;

/** What a gateway or an operator's command does, by its name. */
export type Work = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * All that is done without a question of a caller, on an account that is filled: what listeners are told, rollups, the
 * sweeps, and the commands that go through everything. Whatever deletes comes last, and stops early.
 */
export function backgroundWork(database: Database, one: Transaction): Work {
  const { engine, encryption } = database;
  const { accountId } = one;
  const received = Date.parse(one.receivedAt);
  const newId = idSource();
  const { aggregator, rebuilder } = createRollups(database);
  const retention = (retentionMode: 'redact' | 'delete') =>
    createRetention(database, { retentionDays: 1, retentionMode }, newId, { clock: () => received + DAY_MS });
  const parts = { clock: Date.now, report: fail };
  const exports = createExport(database);
  return {
    'telling what others stored': async () => {
      const changes = new ChangePoller(engine, transactionRow(database));
      const { versions } = await changes.since(accountId, received - 10 * DAY_MS);
      await changes.read(accountId, versions.slice(0, 25));
      const previous = versions.map(version => ({ ...version, version: 0 }));
      await changes.read(accountId, previous.slice(0, 25));
    },
    'folding rollups': async () => {
      for (const id of await aggregator.accountIds()) await aggregator.aggregate(id);
    },
    'comparing rollups': () => rebuilder.compare(accountId, fail),
    'counting an export': () => exports.total(aCaller({ accountId }), { filter: {} }),
    'counting refusals': async () => {
      const what = { actorId: '', channel: 'rest', kind: 'transaction', code: 'INVALID' } as const;
      const [hour, at] = [`${one.receivedAt.slice(0, 13)}:00:00.000Z`, one.receivedAt];
      const reason = { field: 'amount', message: 'must be there.', count: 1, firstAt: at, lastAt: at };
      await new RejectionLog(engine).count([{ ...what, ...reason, accountId, hour }]);
    },
    'sealing anew': async () => {
      for (const table of encryptedTablesOf(modules, database)) {
        const { last } = await new KeyRotation(engine, encryption).page(table, []);
        await new KeyRotation(engine, encryption).page(table, last as SqlValue[]);
      }
    },
    'making rollups anew': () => rebuilder.rebuild(accountId, { isStopping: within(5) }),
    'a dry retention': async () => retention('delete')?.cleanUp({ isDry: true }),
    'redacting by age': async () => retention('redact')?.cleanUp({ isStopping: within(12) }),
    'erasing a customer': async () => {
      const caller = aCaller({ accountId, scopes: ['admin'] });
      const erasure = createErasure(database, newId);
      const customerId = String(one.customerDetails?.objectId);
      for (let after: string | null | undefined; after !== null; )
        after = (await erasure.customer(caller, customerId, { after, metadata: true })).next;
    },
    'deleting by age': async () => retention('delete')?.cleanUp({ isStopping: within(12) }),
    'forgetting refusals': async () => {
      const log = new RejectionLog(engine);
      await new RejectionCleanup({ ...parts, log, keptDays: 10 }).cleanUp();
      await log.trim(accountId, 1_000);
    },
    'forgetting answers': async () => {
      const answers = new IdempotencyStore(engine, encryption);
      const clock = () => Date.now() + DAY_MS - 500;
      await new IdempotencyCleanup({ ...parts, clock, answers }).cleanUp(within(4));
    },
  };
}

/** Whether it is to stop: after so many questions of it. */
function within(times: number): () => boolean {
  let asked = 0;
  return () => ++asked > times;
}

function fail(failure: unknown): never {
  throw failure;
}
