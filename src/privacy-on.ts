import type { Logger } from 'pino';
import type { Config } from './config';
import type { Clock } from './ingest/clock';
import { ChildRedactor } from './ingest/privacy/child-blanker';
import { Erasure } from './ingest/privacy/erasure';
import { Retention } from './ingest/privacy/retention';
import { Rounds } from './ingest/rounds';
import type { ChildKind, SentChild } from './model/child-kind';
import { DISPUTE, REFUND } from './model/children';
import { ImportedCustomer } from './model/imported-customer';
import type { KeptChild } from './model/kept-child';
import { wireText } from './model/transaction-wire';
import { AgedTransactions } from './store/aged-transactions';
import { ChildData } from './store/child-data';
import { ChildSql } from './store/child-sql';
import { ImportedCustomers } from './store/customers/imported-customers';
import type { Database } from './store/database';
import { objectRow, transactionRow } from './store/object-row';
import { PersonalData } from './store/personal-data';
import { RememberedAnswers } from './store/remembered-answers';
import { TransactionSql } from './store/transaction-sql';

/** The erasure on an open database, for the server and the command line alike. */
export function erasureOn(database: Database, newId: () => string): Erasure {
  const { engine, vault } = database;
  const idempotencyRecords = new RememberedAnswers(engine, vault);
  const parts = { data: personalDataOn(database, newId), children: createChildRedactors(database, newId) };
  return new Erasure({ ...parts, idempotencyRecords, clock: Date.now });
}

/** The retention that the settings ask for, by a clock of its own or the true one; undefined where they ask for none. */
export function retentionOn(
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
    children: createChildRedactors(database, newId, clock),
    clock,
  });
}

/** The same as a running server does it, once a day. */
export function retentionRounds(
  database: Database,
  config: Config,
  { log, newId }: { readonly log: Logger; readonly newId: () => string },
): Rounds | undefined {
  const retention = retentionOn(database, config, newId);
  if (!retention) return undefined;
  const round = async (isStopping: () => boolean) => {
    const counts = await retention.sweep({ isStopping });
    log.info({ mode: config.retentionMode, ...counts }, 'what was older than RETENTION_DAYS is gone');
  };
  const report = (err: unknown) => log.warn({ err }, 'the retention of old transactions broke off');
  return new Rounds({ round, report, everyMs: DAY_MS, firstWithinMs: FIRST_WITHIN_MS });
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
/** Those of every kind of child, by one clock. */
export function createChildRedactors(
  database: Database,
  newId: () => string,
  clock: Clock = Date.now,
): readonly ChildRedactor[] {
  return [childBlanker(REFUND), childBlanker(DISPUTE)];

  function childBlanker<I extends SentChild, K extends KeptChild>(kind: ChildKind<I, K>): ChildRedactor {
    const { engine } = database;
    const sql = new ChildSql(objectRow(database, kind.kept), engine.dialect, { noun: kind.noun });
    // Each works upon its own kind alone, whichever that is.
    return new ChildRedactor(kind, new ChildData(engine, sql, newId), clock) as unknown as ChildRedactor;
  }
}
