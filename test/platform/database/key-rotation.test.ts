import { randomBytes } from 'node:crypto';
import { encryptedTablesOf } from '../../../src/app/host';
import { modules } from '../../../src/app/modules';
import { type EncryptionKeys, encryptionKeys } from '../../../src/config/encryption-keys';
import { KeyRotation } from '../../../src/modules/privacy/key-rotation.store';
import { REFUND } from '../../../src/modules/reversals/reversal-types';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import type { Database } from '../../../src/platform/database/database';
import type { Engine, SqlValue } from '../../../src/platform/database/engine';
import { IdempotentRequest } from '../../../src/platform/ingestion/idempotent-request';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { aCaller, verbsOn } from '../../support/ingest';
import { aReversal } from '../../support/reversal-parsers';

const [first, second] = ['2026', '2027'].map(id => `${id}:${randomBytes(32).toString('base64')}`);
const keysOf = (...words: (string | undefined)[]) => encryptionKeys.read(words.join(',')) as EncryptionKeys;

const nothing = () => undefined;
const aRequest = new IdempotentRequest({
  key: 'key',
  requestId: 'request',
  fingerprint: () => 'same',
  onReplay: nothing,
});

/** Reseals everything and tells how many rows changed. */
async function resealed(database: Database, engine: Engine = database.engine): Promise<number> {
  const keyRotation = new KeyRotation(engine, database.encryption);
  let rows = 0;
  for (const table of encryptedTablesOf(modules, database)) {
    for (let after: SqlValue[] | undefined = []; after; ) {
      const page: Awaited<ReturnType<KeyRotation['page']>> = await keyRotation.page(table, after);
      rows += page.changed;
      after = page.last;
    }
  }
  return rows;
}

describe.each(databaseKinds)('the keys of personal data on %s', kind => {
  const fresh = useDatabase(kind);
  const caller = aCaller();
  const objectIds: string[] = [];

  /** Everything in the hands of a gateway with these keys. */
  async function readAll(database: Database): Promise<string> {
    const { transactions, refunds } = verbsOn(database);
    const read: unknown[] = [await refunds.reversals.get(caller, 'of a person')];
    for (const id of objectIds) {
      const transaction = await transactions.get(caller, id);
      read.push(transaction, await transactions.history(caller, transaction));
    }
    return JSON.stringify(read);
  }

  test('follow each other: off, on, another, and off again, with all of it readable throughout', async () => {
    const { ingest, refunds } = verbsOn(fresh.database);
    const refund = aReversal('parent', { object_id: 'of a person', description: MARK });
    await refunds.commands.put(caller, REFUND.parse.wire(refund));
    for (let at = 0; at < 130; at += 1) {
      const input = parse.wire.transaction(aTransaction(aPerson('cus_1')));
      objectIds.push(input.objectId);
      await ingest.put(caller, input, { idempotency: at === 0 ? aRequest : undefined });
      if (at % 10 === 0) await ingest.patch(caller, input.objectId, { patch: { refunded: true } });
    }
    const before = await readAll(fresh.database);
    expect(await dumpOf(fresh.database)).toContain(MARK);

    const on = await fresh.open(keysOf(first));
    expect(await readAll(on)).toBe(before);
    expect(await resealed(on)).toBe(130 + 13 + 1 + 1);
    expect(await resealed(on)).toBe(0);
    expect(await dumpOf(on)).not.toContain(MARK);
    expect(await readAll(on)).toBe(before);

    const rotated = await fresh.open(keysOf(second, first));
    expect(await readAll(rotated)).toBe(before);
    await resealed(rotated);
    const alone = await fresh.open(keysOf(second));
    expect(await readAll(alone)).toBe(before);
    await expect(readAll(on)).rejects.toMatchObject({ code: 'INTERNAL' });

    await resealed(await fresh.open(keysOf('plain', second)));
    expect(await readAll(fresh.database)).toBe(before);
    expect(await dumpOf(fresh.database)).toContain(MARK);
  });

  test('a value that is changed while it is sealed anew stays as it was changed', async () => {
    const { engine } = fresh.database;
    const sealing = await fresh.open(keysOf(first));
    let erased = false;
    const interrupted: Engine = Object.assign(Object.create(sealing.engine) as Engine, {
      work: async (work: Parameters<Engine['work']>[0]) => {
        if (!erased) await engine.single('UPDATE transactions SET customer_name = NULL');
        erased = true;
        return sealing.engine.work(work);
      },
    });
    await resealed(sealing, interrupted);
    const [row] = await engine.rows('SELECT count(customer_name) AS names FROM transactions');
    expect(Number(row?.names)).toBe(0);
  });
});
