import { DISPUTE, REFUND } from '../../src/modules/reversals/reversal-types';
import { createReversals, type ReversalsServices } from '../../src/modules/reversals/reversals.module';
import { OutOfOrderReversals } from '../../src/modules/transactions/out-of-order-reversals.store';
import { TransactionReader } from '../../src/modules/transactions/transaction-reader.store';
import { wireText } from '../../src/modules/transactions/transaction-wire';
import { Transactions } from '../../src/modules/transactions/transactions.queries';
import { TransactionIngestService } from '../../src/modules/transactions/transactions.service';
import { TransactionSql } from '../../src/modules/transactions/transactions.store';
import type { Database } from '../../src/platform/database/database';
import { idSource } from '../../src/platform/database/id';
import type { Caller } from '../../src/platform/ingestion/caller';
import { IdempotentWriter } from '../../src/platform/ingestion/idempotent-writer';
import { transactionRow } from '../../src/platform/ingestion/object-row';
import { ObjectWriter } from '../../src/platform/ingestion/object-writer';
import type { RecordRejection } from '../../src/platform/ingestion/rejected-submission';

/** The write path and the reads of one gateway, without its HTTP server. */
export interface Verbs {
  readonly ingest: TransactionIngestService;
  readonly transactions: Transactions;
  readonly writer: ObjectWriter;
  readonly refunds: ReversalsServices['refunds'];
  readonly disputes: ReversalsServices['disputes'];
}

/** The verbs on an open database, by a clock of their own or the true one; each opening is a gateway of its own. */
export function verbsOn(
  database: Pick<Database, 'dataSource' | 'engine' | 'encryption'>,
  clock = Date.now,
  note: RecordRejection = () => undefined,
): Verbs {
  const { engine } = database;
  const newId = idSource({ now: clock });
  const outOfOrder = new OutOfOrderReversals(engine);
  const row = transactionRow(database);
  const sql = new TransactionSql(row, engine.dialect, { versionText: wireText, outOfOrder });
  const writer = new ObjectWriter(engine, sql);
  return {
    writer,
    ingest: new TransactionIngestService({
      writer,
      idempotentWriter: new IdempotentWriter(engine, sql),
      clock,
      newId,
    }),
    transactions: new Transactions(new TransactionReader(engine, row)),
    refunds: createReversals(database, REFUND, { outOfOrder, newId, clock, note }),
    disputes: createReversals(database, DISPUTE, { outOfOrder, newId, clock, note }),
  };
}

/** A caller that may read and write, in the account `ACCOUNT`, or otherwise as said. */
export function aCaller(own: Partial<Caller> = {}): Caller {
  return {
    accountId: 'ACCOUNT',
    keyId: 'KEY',
    keyName: 'tests',
    scopes: ['ingest', 'read'],
    conflictPolicy: 'REJECT',
    ...own,
  };
}
