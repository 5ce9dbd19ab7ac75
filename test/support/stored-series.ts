import { variedTransaction } from '../../bench/payload/varied-transaction';
import type { Reversal } from '../../src/modules/reversals/reversal.model';
import { reversalCommands } from '../../src/modules/reversals/reversal-ingestion';
import type { ReversalType } from '../../src/modules/reversals/reversal-type';
import { DISPUTE, REFUND } from '../../src/modules/reversals/reversal-types';
import type { Transaction } from '../../src/modules/transactions/transaction.model';
import { parse } from '../../src/modules/transactions/transaction-parsers';
import { TRANSACTION } from '../../src/modules/transactions/transaction-type';
import { wireText } from '../../src/modules/transactions/transaction-wire';
import { TransactionSql } from '../../src/modules/transactions/transactions.store';
import type { Database } from '../../src/platform/database/database';
import { idSource } from '../../src/platform/database/id';
import { decidePut } from '../../src/platform/ingestion/decide-put';
import { objectRow, transactionRow } from '../../src/platform/ingestion/object-row';
import { ObjectSql } from '../../src/platform/ingestion/object-sql';
import { aCaller } from './ingest';

const DAY_MS = 24 * 60 * 60_000;
const ROWS_AT_ONCE = 480;

/**
 * Fills an account with the payments of ninety days, as the gateway would have stored them when they happened, and
 * gives the transactions back. Straight into the table: what is tested is the reading.
 */
export async function storeSeries(
  database: Database,
  accountId: string,
  count: number,
): Promise<readonly Transaction[]> {
  const until = Date.parse('2026-06-30T00:00:00Z');
  const series = { count, until, days: 90 };
  let now = until - 90 * DAY_MS;
  const newId = idSource({ worker: 1, now: () => now });
  const caller = aCaller({ accountId });
  const sql = new TransactionSql(transactionRow(database), database.engine.dialect, {
    versionText: wireText,
  });
  const stored = Array.from({ length: count }, (_, number) => {
    now += Math.floor((90 * DAY_MS) / count);
    const input = parse.wire.transaction(variedTransaction(number, series));
    const moment = new Date(now).toISOString();
    const decision = decidePut({
      caller,
      kind: TRANSACTION,
      input,
      onConflict: 'REJECT',
      now: moment,
      id: newId(),
    })(null);
    return (decision as { object: Transaction }).object;
  });
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const part = stored.slice(from, from + ROWS_AT_ONCE);
    await database.engine.work(session => sql.insertIn(session, part));
  }
  return stored;
}

/** Gives every fourth of the transactions four refunds and four disputes. */
export async function storeChildren(database: Database, transactions: readonly Transaction[]): Promise<void> {
  const newId = idSource();
  const caller = aCaller({ accountId: String(transactions[0]?.accountId) });
  const parents = transactions.filter((_, number) => number % 4 === 0);
  for (const kind of [REFUND, DISPUTE] as const) {
    const sql = new ObjectSql<Reversal>(objectRow<Reversal>(database, kind.stored), database.engine.dialect);
    const four = parents.flatMap(parent => [1, 2, 3, 4].map(number => ({ ...parent, number })));
    const reversals = four.map(({ objectId, currency, amount, created, receivedAt, number }) => {
      const input = {
        object_id: `${objectId} ${number}`,
        transaction_object_id: objectId,
        currency,
        amount,
        created,
      };
      const metadata = { caller, id: newId(), version: 1, receivedAt, updatedAt: receivedAt };
      return reversalCommands(kind as ReversalType).create(kind.parse.wire(input), metadata);
    });
    for (let from = 0; from < reversals.length; from += ROWS_AT_ONCE) {
      const part = reversals.slice(from, from + ROWS_AT_ONCE);
      await database.engine.work(session => sql.insertIn(session, part));
    }
  }
}
