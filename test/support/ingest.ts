import { createReversals } from '../../src/children-on';
import { TransactionIngestService } from '../../src/ingest/ingest';
import { Transactions } from '../../src/insight/transactions';
import type { Caller } from '../../src/model/caller';
import { DISPUTE, REFUND } from '../../src/model/children';
import type { RecordRejection } from '../../src/model/refused';
import { wireText } from '../../src/model/transaction-wire';
import type { Services } from '../../src/resolvers';
import type { Database } from '../../src/store/database';
import { OutOfOrderReversals } from '../../src/store/early-children';
import { idSource } from '../../src/store/id';
import { IdempotentWriter } from '../../src/store/keyed-writer';
import { transactionRow } from '../../src/store/object-row';
import { TransactionReader } from '../../src/store/transaction-reader';
import { TransactionSql } from '../../src/store/transaction-sql';
import { ObjectWriter } from '../../src/store/transaction-writer';

/** The write path and the reads of one gateway, without its HTTP server. */
export interface Verbs {
  readonly ingest: TransactionIngestService;
  readonly transactions: Transactions;
  readonly writer: ObjectWriter;
  readonly refunds: Services['refunds'];
  readonly disputes: Services['disputes'];
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
