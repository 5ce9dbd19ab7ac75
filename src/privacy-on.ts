import type { Logger } from 'pino';
import type { Config } from './config';
import { Erasure } from './ingest/privacy/erasure';
import { Retention } from './ingest/privacy/retention';
import { Rounds } from './ingest/rounds';
import { ImportedCustomer } from './model/imported-customer';
import { wireText } from './model/transaction-wire';
import { AgedTransactions } from './store/aged-transactions';
import { ImportedCustomers } from './store/customers/imported-customers';
import type { Database } from './store/database';
import { objectRow, transactionRow } from './store/object-row';
import { PersonalData } from './store/personal-data';
import { RememberedAnswers } from './store/remembered-answers';
import { TransactionSql } from './store/transaction-sql';

/** The erasure on an open database, for the server and the command line alike. */
export function erasureOn(database: Database, newId: () => string): Erasure {
  const { engine, vault } = database;
  const answers = new RememberedAnswers(engine, vault);
  return new Erasure({ answers, data: personalDataOn(database, newId), clock: Date.now });
}

/** The retention that the settings ask for, or undefined where they ask for none. */
export function retentionOn(
  database: Database,
  { retentionDays: days, retentionMode: mode }: Pick<Config, 'retentionDays' | 'retentionMode'>,
  newId: () => string,
): Retention | undefined {
  if (days === undefined) return undefined;
  const aged = new AgedTransactions(database.engine, transactionRow(database));
  return new Retention({
    aged,
    imported: new ImportedCustomers(database.engine, objectRow(database, ImportedCustomer)),
    rule: { days, mode },
    data: personalDataOn(database, newId),
    clock: Date.now,
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
  const { engine } = database;
  const sql = new TransactionSql(transactionRow(database), engine.dialect, { versionText: wireText });
  return new PersonalData(engine, sql, newId);
}
