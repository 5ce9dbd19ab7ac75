import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { TransactionReader } from '../../../src/modules/transactions/transaction-reader.store';
import { toWire } from '../../../src/modules/transactions/transaction-wire';
import { TransactionIngestService } from '../../../src/modules/transactions/transactions.service';
import { TransactionSql } from '../../../src/modules/transactions/transactions.store';
import { idSource } from '../../../src/platform/database/id';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { IdempotentWriter } from '../../../src/platform/ingestion/idempotent-writer';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import { ObjectWriter } from '../../../src/platform/ingestion/object-writer';
import { wholeTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';

const caller: Caller = {
  accountId: 'ACCOUNT',
  keyId: 'KEY',
  keyName: 'tests',
  scopes: ['ingest', 'read'],
  conflictPolicy: 'REJECT',
};

describe.each(databaseKinds)('ingest on %s', kind => {
  const fresh = useDatabase(kind);

  function parts() {
    const { engine } = fresh.database;
    const row = transactionRow(fresh.database);
    const sql = new TransactionSql(row, engine.dialect, {
      versionText: stored => JSON.stringify(toWire(stored)),
    });
    const writer = new ObjectWriter(engine, sql);
    return {
      ingest: new TransactionIngestService({
        writer,
        idempotentWriter: new IdempotentWriter(engine, sql),
        clock: Date.now,
        newId: idSource(),
      }),
      reader: new TransactionReader(engine, row),
    };
  }

  test('the whole documented transaction is read back exactly', async () => {
    const { ingest, reader } = parts();
    const body = wholeTransaction();
    const { outcome } = await ingest.put(caller, parse.wire.transaction(body));
    expect(outcome).toBe('CREATED');
    const found = await reader.find('ACCOUNT', String(body.object_id));
    expect(toWire(found as Transaction)).toMatchObject(body);
  });

  test('of many concurrent sends of one content one is stored and the rest are unchanged', async () => {
    const { ingest } = parts();
    const body = wholeTransaction();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => ingest.put(caller, parse.wire.transaction(body))),
    );
    expect(results.filter(({ outcome }) => outcome === 'CREATED')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'UNCHANGED')).toHaveLength(49);
  });

  test('a replacement keeps the former version', async () => {
    const { ingest, reader } = parts();
    const body = wholeTransaction();
    await ingest.put(caller, parse.wire.transaction(body));
    const next = await ingest.put(caller, parse.wire.transaction({ ...body, amount: 5 }), {
      onConflict: 'REPLACE',
    });
    expect(next).toMatchObject({ outcome: 'REPLACED', object: { version: 2, amount: 5 } });
    const { accountId, id } = next.object;
    expect((await reader.formerVersions(accountId, [id])).get(id)).toHaveLength(1);
    await expect(ingest.put(caller, parse.wire.transaction(body))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});
