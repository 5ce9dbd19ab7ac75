import type { Config } from '../../config/config';
import type { Database } from '../../platform/database/database';
import type { EncryptedTable } from '../../platform/database/encrypted-table';
import { IdempotencyStore } from '../../platform/ingestion/idempotency-store';
import { objectRow, transactionRow } from '../../platform/ingestion/object-row';
import type { PersonalDataHandler } from '../../platform/ingestion/personal-data-handler';
import type { Clock } from '../../platform/jobs/clock';
import { PeriodicJob } from '../../platform/jobs/periodic-job';
import { defineModule, type Host } from '../../platform/module';
import { accessModule } from '../access/access.module';
import type { Accounts } from '../access/accounts.service';
import { auditModule } from '../audit/audit.module';
import { customersModule } from '../customers/customers.module';
import { ImportedCustomer } from '../customers/imported-customer.model';
import { ImportedCustomers } from '../customers/imported-customers.store';
import type { Reversal } from '../reversals/reversal.model';
import { ReversalPersonalData } from '../reversals/reversal-personal-data.store';
import type { ReversalInput, ReversalType } from '../reversals/reversal-type';
import { DISPUTE, REFUND } from '../reversals/reversal-types';
import { reversalsModule } from '../reversals/reversals.module';
import { ReversalSql } from '../reversals/reversals.store';
import { wireText } from '../transactions/transaction-wire';
import { transactionsModule } from '../transactions/transactions.module';
import { TransactionSql } from '../transactions/transactions.store';
import { AgedTransactions } from './aged-transactions.store';
import { addEraseCustomer } from './erase-customer.cli';
import { ErasureResolver } from './erasure.resolver';
import { Erasure } from './erasure.service';
import { KeyRotation } from './key-rotation.store';
import { PersonalData } from './personal-data.store';
import { addReencrypt } from './reencrypt.cli';
import { addRetention } from './retention.cli';
import { Retention } from './retention.service';
import { ReversalRedactor } from './reversal-redactor.service';

export { checkKeys } from './check-keys.store';

export interface PrivacyServices {
  readonly erasure: Erasure;
  /** Absent without RETENTION_DAYS. */
  readonly retention?: Retention;
  readonly keyRotation: KeyRotation;
  readonly encryptedTables: () => readonly EncryptedTable[];
  readonly accounts: Accounts;
}

/** Erasure of a customer, retention, and the rotation of encryption keys. */
export const privacyModule = defineModule<PrivacyServices>({
  name: 'privacy',
  uses: [accessModule, auditModule, customersModule, reversalsModule, transactionsModule],
  resolvers: [ErasureResolver],
  commands: [addEraseCustomer, addReencrypt, addRetention],
  create({ database, config, log, newId, encryptedTables, personalData, use }) {
    const erasure = createErasure(database, newId, personalData);
    const retention = createRetention(database, config, newId, { others: personalData });
    const retentionJob = retention && retentionJobOf(retention, { config, log });
    return {
      services: {
        erasure,
        retention,
        keyRotation: new KeyRotation(database.engine, database.encryption),
        encryptedTables,
        accounts: use(accessModule).accounts,
      },
      resolvers: [{ resolver: new ErasureResolver(erasure) }],
      jobs: retentionJob ? [retentionJob] : [],
    };
  },
});

/** The erasure on an open database, for the server and the command line alike. */
export function createErasure(
  database: Database,
  newId: () => string,
  others?: () => readonly PersonalDataHandler[],
): Erasure {
  const { engine, encryption } = database;
  const idempotencyRecords = new IdempotencyStore(engine, encryption);
  const parts = {
    data: personalDataOn(database, newId),
    reversals: createReversalRedactors(database, newId),
  };
  return new Erasure({ ...parts, idempotencyRecords, others, clock: Date.now });
}

/** The configured retention, with a given clock or the real one. Undefined without RETENTION_DAYS. */
export function createRetention(
  database: Database,
  { retentionDays: days, retentionMode: mode }: Pick<Config, 'retentionDays' | 'retentionMode'>,
  newId: () => string,
  { clock = Date.now, others }: RetentionGiven = {},
): Retention | undefined {
  if (days === undefined) return undefined;
  const aged = new AgedTransactions(database.engine, transactionSqlOn(database));
  return new Retention({
    aged,
    imported: new ImportedCustomers(database.engine, objectRow(database, ImportedCustomer)),
    rule: { days, mode },
    data: personalDataOn(database, newId),
    reversals: createReversalRedactors(database, newId, clock),
    others,
    clock,
  });
}

interface RetentionGiven {
  readonly clock?: Clock;
  readonly others?: () => readonly PersonalDataHandler[];
}

/** Retention in a running gateway, once a day. */
function retentionJobOf(retention: Retention, { config, log }: Pick<Host, 'config' | 'log'>): PeriodicJob {
  const round = async (isStopping: () => boolean) => {
    const counts = await retention.cleanUp({ isStopping });
    log.info({ mode: config.retentionMode, ...counts }, 'retention done');
  };
  const report = (err: unknown) => log.warn({ err }, 'retention failed');
  return new PeriodicJob({
    name: 'retention',
    round,
    report,
    everyMs: DAY_MS,
    firstWithinMs: FIRST_WITHIN_MS,
  });
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Gateways that start together must not all run it at once. */
const FIRST_WITHIN_MS = 10 * 60 * 1000;

function personalDataOn(database: Database, newId: () => string): PersonalData {
  return new PersonalData(database.engine, transactionSqlOn(database), newId);
}

function transactionSqlOn(database: Database): TransactionSql {
  return new TransactionSql(transactionRow(database), database.engine.dialect, { versionText: wireText });
}
/** The redactors of every kind of reversal, with one clock. */
export function createReversalRedactors(
  database: Database,
  newId: () => string,
  clock: Clock = Date.now,
): readonly ReversalRedactor[] {
  return [redactorOf(REFUND), redactorOf(DISPUTE)];

  function redactorOf<I extends ReversalInput, K extends Reversal>(
    kind: ReversalType<I, K>,
  ): ReversalRedactor {
    const { engine } = database;
    const sql = new ReversalSql(objectRow(database, kind.stored), engine.dialect, { noun: kind.noun });
    // Each redactor works only on its own kind.
    return new ReversalRedactor(
      kind,
      new ReversalPersonalData(engine, sql, newId),
      clock,
    ) as unknown as ReversalRedactor;
  }
}
