import { Erasure } from '../../../src/modules/privacy/erasure.service';
import { PersonalData } from '../../../src/modules/privacy/personal-data.store';
import { createReversalRedactors } from '../../../src/modules/privacy/privacy.module';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { wireText } from '../../../src/modules/transactions/transaction-wire';
import { TransactionSql } from '../../../src/modules/transactions/transactions.store';
import type { Database } from '../../../src/platform/database/database';
import { idSource } from '../../../src/platform/database/id';
import { IdempotencyStore } from '../../../src/platform/ingestion/idempotency-store';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { aCaller, verbsOn } from '../../support/ingest';

const TRANSACTIONS = 60;

describe.each(databaseKinds)('an erasure on %s', kind => {
  const fresh = useDatabase(kind);
  const admin = aCaller({ scopes: ['admin'] });
  const put = (customer: string) => parse.wire.transaction(aTransaction(aPerson(customer)));

  test('stops in time and goes on from where it stopped until all is done', async () => {
    const { ingest } = verbsOn(fresh.database);
    const inputs = Array.from({ length: TRANSACTIONS }, () => put('cus_many'));
    await ingest.putMany(admin, inputs);
    const erasure = createErasure(fresh.database, 0);
    const calls: number[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const { transactions, next } = await erasure.customer(admin, 'cus_many', { after });
      calls.push(transactions);
      after = next;
    }
    // The first pass looks for imported details, the last two for former versions and answers.
    expect(calls).toEqual([0, 25, 25, 10, 0, 0]);
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });

  test('also where it was broken off and begun anew', async () => {
    const { ingest } = verbsOn(fresh.database);
    await ingest.putMany(
      admin,
      Array.from({ length: TRANSACTIONS }, () => put('cus_again')),
    );
    const { next: after } = await createErasure(fresh.database, 0).customer(admin, 'cus_again');
    await createErasure(fresh.database, 0).customer(admin, 'cus_again', { after });
    expect(await dumpOf(fresh.database)).toContain(MARK);
    const done = await createErasure(fresh.database, 60_000).customer(admin, 'cus_again');
    expect(done).toMatchObject({ transactions: TRANSACTIONS - 25, next: null });
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });

  test('erases a transaction with hundreds of former versions', async () => {
    const { ingest } = verbsOn(fresh.database);
    const input = put('cus_long');
    await ingest.put(admin, input);
    for (let at = 0; at < 230; at += 1) {
      await ingest.patch(admin, input.objectId, { patch: { mappedObject: `patch ${at}` } });
    }
    const done = await createErasure(fresh.database, 60_000).customer(admin, 'cus_long');
    expect(done).toMatchObject({ transactions: 1, versions: 230, next: null });
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });

  test('finds a transaction that is moved in time to where it has been already', async () => {
    const { ingest } = verbsOn(fresh.database);
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const inputs = Array.from({ length: 40 }, (_, minute) => ({
      ...put('cus_moved'),
      created: at(minute + 1),
    }));
    await ingest.putMany(admin, inputs);
    const erasure = createErasure(fresh.database, 0);
    const { next: first } = await erasure.customer(admin, 'cus_moved');
    const { next, transactions } = await erasure.customer(admin, 'cus_moved', { after: first });
    expect(transactions).toBe(25);
    const last = String(inputs.at(-1)?.objectId);
    await ingest.patch(admin, last, { patch: { created: at(0) } });
    const rest = await createErasure(fresh.database, 60_000).customer(admin, 'cus_moved', { after: next });
    expect(rest).toMatchObject({ transactions: 15, next: null });
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });

  test('leaves nothing behind while two gateways write the same transactions', async () => {
    const [here, there] = [verbsOn(fresh.database).ingest, verbsOn(await fresh.open()).ingest];
    const inputs = Array.from({ length: 10 }, () => put('cus_busy'));
    await here.putMany(admin, inputs);
    let erased = false;
    const write = async (ingest: typeof here, mappedObject: string) => {
      for (let round = 0; !erased; round += 1) {
        const patch = { mappedObject: `${mappedObject} ${round}` };
        // Under so much writing one may have to give up; what counts is what it leaves behind.
        await Promise.allSettled(inputs.map(({ objectId }) => ingest.patch(admin, objectId, { patch })));
      }
    };
    const writing = [write(here, 'here'), write(there, 'there')];
    await new Promise(resolve => setTimeout(resolve, 100));
    const done = await createErasure(fresh.database, 60_000).customer(admin, 'cus_busy');
    erased = true;
    await Promise.all(writing);
    expect(done).toMatchObject({ transactions: 10, next: null });
    expect(await dumpOf(fresh.database)).not.toContain(MARK);
  });
});

function createErasure(database: Database, callMs: number): Erasure {
  const { engine, encryption } = database;
  const sql = new TransactionSql(transactionRow(database), engine.dialect, { versionText: wireText });
  return new Erasure({
    data: new PersonalData(engine, sql, idSource()),
    reversals: createReversalRedactors(database, idSource()),
    idempotencyRecords: new IdempotencyStore(engine, encryption),
    clock: Date.now,
    callMs,
  });
}
