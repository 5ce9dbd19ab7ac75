import { CUSTOMER } from '../../src/modules/customers/customer-type';
import { parseCustomer } from '../../src/modules/customers/customer-wire';
import { ImportedCustomer } from '../../src/modules/customers/imported-customer.model';
import { Rejection } from '../../src/modules/rejections/rejection.model';
import { type CountedRejections, RejectionLog } from '../../src/modules/rejections/rejections.store';
import type { Transaction } from '../../src/modules/transactions/transaction.model';
import { wireText } from '../../src/modules/transactions/transaction-wire';
import { TransactionSql } from '../../src/modules/transactions/transactions.store';
import type { Database } from '../../src/platform/database/database';
import { firstIdAt, idSource } from '../../src/platform/database/id';
import { deflated } from '../../src/platform/ingestion/deflated-text';
import { IdempotencyStore } from '../../src/platform/ingestion/idempotency-store';
import { objectRow, transactionRow } from '../../src/platform/ingestion/object-row';
import { ObjectSql } from '../../src/platform/ingestion/object-sql';
import { aCaller } from './ingest';

const ROWS_AT_ONCE = 480;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Fills the tables that a gateway keeps beside those of payments, each with about as many rows as there are
 * transactions: former versions, imported customers, answers to idempotency keys, and rejections with their counts.
 */
export async function storeBeside(database: Database, transactions: readonly Transaction[]): Promise<void> {
  await storeVersions(database, transactions);
  await storeCustomers(database, transactions);
  await storeAnswers(database, transactions);
  await storeRefusals(database, transactions);
}

/** Each as if it had been stored a little otherwise before. */
async function storeVersions(database: Database, transactions: readonly Transaction[]): Promise<void> {
  const sql = new TransactionSql(transactionRow(database), database.engine.dialect, {
    versionText: wireText,
  });
  const previousVersions = transactions.map(
    one => Object.assign(Object.create(one), { version: 0 }) as Transaction,
  );
  await inParts(previousVersions, part => database.engine.work(session => sql.keepVersions(session, part)));
}

async function storeCustomers(database: Database, transactions: readonly Transaction[]): Promise<void> {
  const newId = idSource();
  const sql = new ObjectSql(objectRow(database, ImportedCustomer), database.engine.dialect);
  const ids = new Set(
    transactions.flatMap(({ customerDetails, objectId }) => [customerDetails?.objectId, objectId]),
  );
  const customers = [...ids].flatMap(id => {
    if (!id) return [];
    const { accountId, receivedAt } = transactions[0] as Transaction;
    const metadata = { caller: aCaller({ accountId }), id: newId(), version: 1, receivedAt };
    const input = parseCustomer.wire({ object_id: id, name: 'A customer' });
    return [CUSTOMER.create(input, { ...metadata, updatedAt: receivedAt })];
  });
  await inParts(customers, part => database.engine.work(session => sql.insertIn(session, part)));
}

/** Of late: what is older than a day, a gateway forgets by itself. */
async function storeAnswers(database: Database, transactions: readonly Transaction[]): Promise<void> {
  const answers = new IdempotencyStore(database.engine, database.encryption);
  const answer = await deflated('{"rows":[]}');
  const now = Date.now();
  const given = transactions.map(({ accountId, id }, number) => ({
    ...{ accountId, answer, fingerprint: '', keyHash: [...id].toReversed().join('') },
    createdAt: new Date(now - number).toISOString(),
  }));
  await inParts(given, part => database.engine.work(session => answers.insert(session, part)));
}

/** Of the last twelve days, and for thirty reasons an hour: what is older, a gateway forgets by itself. */
async function storeRefusals({ engine }: Database, transactions: readonly Transaction[]): Promise<void> {
  const log = new RejectionLog(engine);
  const began = Date.now();
  const what = { actorId: '', channel: 'rest', kind: 'transaction', code: 'INVALID' } as const;
  const error = { field: 'amount', code: 'INVALID', message: 'must be a whole number.' } as const;
  const rejections: Rejection[] = [];
  const counts: CountedRejections[] = [];
  for (const [number, { accountId, objectId }] of transactions.entries()) {
    const ago = ((transactions.length - number) * 12 * DAY_MS) / transactions.length;
    const at = new Date(began - ago).toISOString();
    const id = firstIdAt(began - Math.floor(ago)) + String(number).padStart(16, '0');
    const times = { hour: `${at.slice(0, 13)}:00:00.000Z`, firstAt: at, lastAt: at };
    rejections.push(
      Object.assign(new Rejection(), {
        ...what,
        actorName: '',
        accountId,
        id,
        objectId,
        at,
        errors: [error],
      }),
    );
    counts.push({
      ...what,
      ...times,
      accountId,
      count: 1,
      field: `field${number % 30}`,
      message: error.message,
    });
  }
  await log.insert(rejections);
  await log.count(counts);
}

async function inParts<T>(all: readonly T[], store: (part: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE)
    await store(all.slice(start, start + ROWS_AT_ONCE));
}
