import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { ImportedCustomer } from '../modules/customers/imported-customer';
import { ImportedCustomers } from '../modules/customers/imported-customers';
import { AgedTransactions } from '../modules/privacy/aged-transactions';
import { Erasure } from '../modules/privacy/erasure';
import { PersonalData } from '../modules/privacy/personal-data';
import { Retention } from '../modules/privacy/retention';
import { ReversalRedactor } from '../modules/privacy/reversal-redactor';
import { DISPUTE, REFUND } from '../modules/reversals/model-reversals';
import type { Reversal } from '../modules/reversals/model-stored-reversal';
import { ReversalPersonalData } from '../modules/reversals/reversal-data';
import type { ReversalInput, ReversalType } from '../modules/reversals/reversal-kind';
import { ReversalSql } from '../modules/reversals/reversal-sql';
import { TransactionSql } from '../modules/transactions/transaction-sql';
import { wireText } from '../modules/transactions/transaction-wire';
import type { Database } from '../platform/database/database';
import { IdempotencyStore } from '../platform/ingestion/idempotency-store';
import { objectRow, transactionRow } from '../platform/ingestion/object-row';
import type { Clock } from '../platform/jobs/clock';
import { PeriodicJob } from '../platform/jobs/periodic-job';

/** The erasure on an open database, for the server and the command line alike. */
export function createErasure(database: Database, newId: () => string): Erasure {
  const { engine, encryption } = database;
  const idempotencyRecords = new IdempotencyStore(engine, encryption);
  const parts = {
    data: personalDataOn(database, newId),
    reversals: createReversalRedactors(database, newId),
  };
  return new Erasure({ ...parts, idempotencyRecords, clock: Date.now });
}

/** The retention that the settings ask for, by a clock of its own or the true one; undefined where they ask for none. */
export function createRetention(
  database: Database,
  { retentionDays: days, retentionMode: mode }: Pick<Config, 'retentionDays' | 'retentionMode'>,
  newId: () => string,
  clock: Clock = Date.now,
): Retention | undefined {
  if (days === undefined) return undefined;
  const aged = new AgedTransactions(database.engine, transactionSqlOn(database));
  return new Retention({
    aged,
    imported: new ImportedCustomers(database.engine, objectRow(database, ImportedCustomer)),
    rule: { days, mode },
    data: personalDataOn(database, newId),
    reversals: createReversalRedactors(database, newId, clock),
    clock,
  });
}

/** The same as a running server does it, once a day. */
export function createRetentionJob(
  database: Database,
  config: Config,
  { log, newId }: { readonly log: Logger; readonly newId: () => string },
): PeriodicJob | undefined {
  const retention = createRetention(database, config, newId);
  if (!retention) return undefined;
  const round = async (isStopping: () => boolean) => {
    const counts = await retention.cleanUp({ isStopping });
    log.info({ mode: config.retentionMode, ...counts }, 'what was older than RETENTION_DAYS is gone');
  };
  const report = (err: unknown) => log.warn({ err }, 'the retention of old transactions broke off');
  return new PeriodicJob({ round, report, everyMs: DAY_MS, firstWithinMs: FIRST_WITHIN_MS });
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Gateways that are started together, each after the other, shall not all begin at once. */
const FIRST_WITHIN_MS = 10 * 60 * 1000;

function personalDataOn(database: Database, newId: () => string): PersonalData {
  return new PersonalData(database.engine, transactionSqlOn(database), newId);
}

function transactionSqlOn(database: Database): TransactionSql {
  return new TransactionSql(transactionRow(database), database.engine.dialect, { versionText: wireText });
}
/** Those of every kind of reversal, by one clock. */
export function createReversalRedactors(
  database: Database,
  newId: () => string,
  clock: Clock = Date.now,
): readonly ReversalRedactor[] {
  return [childBlanker(REFUND), childBlanker(DISPUTE)];

  function childBlanker<I extends ReversalInput, K extends Reversal>(
    kind: ReversalType<I, K>,
  ): ReversalRedactor {
    const { engine } = database;
    const sql = new ReversalSql(objectRow(database, kind.stored), engine.dialect, { noun: kind.noun });
    // Each works upon its own kind alone, whichever that is.
    return new ReversalRedactor(
      kind,
      new ReversalPersonalData(engine, sql, newId),
      clock,
    ) as unknown as ReversalRedactor;
  }
}
