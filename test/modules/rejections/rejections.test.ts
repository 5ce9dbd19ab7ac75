import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from '../../../src/app/app';
import { readConfig } from '../../../src/config/config';
import { AccountStore } from '../../../src/modules/access/account.store';
import { Accounts } from '../../../src/modules/access/accounts.service';
import { ApiKeyStore } from '../../../src/modules/access/api-key.store';
import { ApiKeys } from '../../../src/modules/access/api-keys.service';
import { operatorOf } from '../../../src/modules/access/operator';
import { RejectionReader } from '../../../src/modules/rejections/rejection-reader.store';
import { idSource } from '../../../src/platform/database/id';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { recordedRefusals } from '../../support/rejections';
import { REFUSED_CHILDREN } from './support/rejected-reversals';
import { AMOUNT, REFUSED, UNRECORDED, wrong } from './support/rejected-submissions';

const REJECTIONS = [...REFUSED, ...REFUSED_CHILDREN];

describe.each(databaseKinds)('what is refused, on %s', kind => {
  const gateway = useGateway(kind);
  const keys = new Map<string, string>();
  // Each in an account of its own, and behind it a refusal that tells when all before it is written.
  beforeAll(async () => {
    for (const [what, send] of [...REJECTIONS, ...UNRECORDED]) {
      const key = await gateway.keyOf({ account: what });
      keys.set(what, key);
      await gateway.send('POST', '/transactions', {
        key,
        body: aTransaction({ object_id: 'kept', amount: 1 }),
      });
      await send(gateway, key);
      await gateway.send('PATCH', '/transactions/the-last', { key, body: {} });
    }
  });

  test.each(REJECTIONS)('is recorded once, of %s', async (what, _send, recorded) => {
    const found = await recordedRefusals(gateway, { key: keys.get(what), count: 2 });
    expect(found).toMatchObject([recorded, { object_id: 'the-last', code: 'NOT_FOUND' }]);
  });

  test.each(UNRECORDED)('is not recorded of %s', async what => {
    const found = await recordedRefusals(gateway, { key: keys.get(what), count: 1 });
    expect(found).toMatchObject([{ object_id: 'the-last' }]);
  });

  test('is answered as ever while nothing can be recorded', async () => {
    const { engine } = gateway.database;
    for (const table of ['rejections', 'rejection_counts'])
      await engine.single(`ALTER TABLE ${table} RENAME TO ${table}_away`);
    const answer = await gateway.send('POST', '/transactions', { body: wrong() });
    const isTold = () => gateway.log.some(line => line.includes('rejections not recorded'));
    while (!isTold()) await sleep(50);
    for (const table of ['rejections', 'rejection_counts'])
      await engine.single(`ALTER TABLE ${table}_away RENAME TO ${table}`);
    expect([answer.status, answer.body.errors]).toEqual([400, [AMOUNT]]);
  });
});

describe.each(databaseKinds)('a gateway that stops, on %s', kind => {
  const fresh = useDatabase(kind);

  test('writes what it has refused and not yet recorded', async () => {
    const { database } = fresh;
    const accounts = new Accounts({ accounts: new AccountStore(database.engine, idSource()) });
    const operator = operatorOf(await accounts.create('shop'));
    const keys = new ApiKeys({ keys: new ApiKeyStore(database.engine, idSource()) });
    const { value } = await keys.create(operator, { name: 'till', scopes: ['ingest'], expiresAt: null });
    const app = await createApp(readConfig({}), pino({ level: 'silent' }), database);
    const rows = Array.from({ length: 300 }, () => wrong());
    const headers = { 'x-api-key': value };
    await app.server.inject({ method: 'POST', url: '/transactions/batch', headers, payload: rows });
    await app.close();
    const recorded = await new RejectionReader(database.engine).page(
      operator.accountId,
      {},
      { limit: 1_000 },
    );
    expect(recorded).toHaveLength(300);
  });
});
