import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { migrations } from '../../migrations';
import { createApp } from '../../src/app/app';
import { entitiesOf } from '../../src/app/entities';
import { modules } from '../../src/app/modules';
import { openapiDocument } from '../../src/app/openapi-document';
import { publicSchema } from '../../src/app/schema';
import { readConfig } from '../../src/config/config';
import { firstKeyOf } from '../../src/modules/access/access.module';
import { openDatabase } from '../../src/platform/database/database';
import type { Classes } from '../../src/platform/database/database-options';
import { migrate } from '../../src/platform/database/migrate';
import { databaseKinds, freshDatabase, type TestDatabase } from '../support/databases';
import { CreatePayouts1990000000000 } from './support/payout.model';
import { payoutsModule } from './support/payouts.module';

const ALL = [...modules, payoutsModule];
const KEY = 'pk_toy_module_key_0123456789abcdef0123456789abcdef';
const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

describe.each(databaseKinds)('a kind of object that comes in one folder, on %s', kind => {
  let fresh: TestDatabase;
  const closing: (() => Promise<unknown>)[] = [];
  let send: (method: string, path: string, body?: unknown) => Promise<Response>;
  let rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;

  beforeAll(async () => {
    fresh = await freshDatabase(kind, { migrated: false });
    const config = readConfig({ ENCRYPTION_KEYS, RATE_LIMIT: 'off' });
    const database = await openDatabase({
      url: fresh.url,
      entities: entitiesOf(ALL),
      migrations: [...(migrations as unknown[]), CreatePayouts1990000000000] as Classes,
      encryptionKeys: config.encryptionKeys,
    });
    await migrate(database);
    await firstKeyOf(database, KEY);
    const app = await createApp(config, pino({ level: 'silent' }), database, ALL);
    closing.push(
      () => app.close(),
      () => database.close(),
    );
    const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
    rows = sql => database.engine.rows(sql);
    send = (method, path, body) =>
      fetch(url + path, {
        method,
        headers: { 'x-api-key': KEY, ...(body !== undefined && { 'content-type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
  });

  afterAll(async () => {
    for (const close of closing) await close();
    await fresh?.drop();
  });

  const graphql = async (query: string) =>
    (await (await send('POST', '/graphql', { query })).json()) as { data: object };
  const aPayout = (object_id: string) => ({
    ...{ object_id, customer_id: 'cus_1', currency: 'EUR', amount: 500, payee_name: 'Ada Lovelace' },
  });

  test('is ingested over both protocols, alone and in batches', async () => {
    const sent = await send('POST', '/payouts', aPayout('po_1'));
    expect([sent.status, sent.headers.get('x-outcome')]).toEqual([200, 'created']);
    expect((await send('POST', '/payouts', aPayout('po_1'))).headers.get('x-outcome')).toBe('unchanged');
    const batch = await send('POST', '/payouts/batch', [aPayout('po_2'), { ...aPayout('po_3'), amount: -1 }]);
    expect(await batch.json()).toMatchObject({ created: 1, rejected: 1 });
    expect(
      await graphql(
        'mutation { ingestPayout(input: { objectId: "po_4", currency: "EUR", amount: 1 }) { outcome } }',
      ),
    ).toEqual({ data: { ingestPayout: { outcome: 'CREATED' } } });
  });

  test('names in its rejections the field that was wrong', async () => {
    // Rejections are written about once a second.
    while ((await rows('SELECT id FROM rejections')).length === 0) await sleep(50);
    expect(await graphql('{ rejections { edges { node { kind errors { field } } } } }')).toEqual({
      data: { rejections: { edges: [{ node: { kind: 'payout', errors: [{ field: 'amount' }] } }] } },
    });
  });

  test('is listed over both protocols and exported whole', async () => {
    expect(await (await send('GET', '/payouts')).json()).toMatchObject({
      data: [{ object_id: 'po_4' }, { object_id: 'po_2' }],
    });
    expect(await graphql('{ listPayouts { objectId } }')).toMatchObject({
      data: { listPayouts: [{ objectId: 'po_4' }, {}] },
    });
    const lines = (await (await send('GET', '/payouts/export?format=ndjson')).text()).trim().split('\n');
    expect(lines.map(line => JSON.parse(line).object_id)).toEqual(['po_4', 'po_2', 'po_1']);
    const csv = await (await send('GET', '/payouts/export?format=csv')).text();
    expect(csv).toMatch(/^object_id,customer_id,currency,amount,payee_name,id,/);
  });

  test('is encrypted where its fields say that they are personal', async () => {
    const [stored] = await rows("SELECT payee_name, customer_id FROM payouts WHERE object_id = 'po_1'");
    expect(stored).toMatchObject({ customer_id: 'cus_1' });
    expect(stored?.payee_name).toMatch(/^enc:/);
  });

  test('is erased with its customer', async () => {
    expect(
      await graphql('mutation { eraseCustomer(objectId: "cus_1") { others { name count } next } }'),
    ).toEqual({
      data: { eraseCustomer: { others: [{ name: 'payouts', count: 2 }], next: null } },
    });
    expect(await rows("SELECT payee_name FROM payouts WHERE object_id = 'po_1'")).toEqual([
      { payee_name: null },
    ]);
  });
});

test('a kind of object that comes in one folder is documented over both protocols', () => {
  const { paths, components } = openapiDocument(ALL) as { paths: object; components: { schemas: object } };
  expect(paths).toHaveProperty(['/payouts', 'post']);
  expect(components.schemas).toHaveProperty('PayoutInput.properties.payee_name');
  expect(publicSchema(ALL).getMutationType()?.getFields()).toHaveProperty('ingestPayout');
  expect(publicSchema().getType('Payout')).toBeUndefined();
});
