import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../../src/app/app';
import { readConfig } from '../../../src/config/config';
import { migrate } from '../../../src/platform/database/migrate';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';
import { schemaDrift } from '../../support/schema-drift';

/** A database of the last commit before tables were renamed, filled over REST and GraphQL, and dumped. */
const FOLDER = join(__dirname, '..', '..', 'fixtures', 'before-modules');
const KEY = 'pk_stored_dump_key_0123456789abcdef0123456789abcdef';

describe.each(databaseKinds)('a database of the release before on %s', kind => {
  let stored: TestDatabase;
  let send: (path: string, body?: object) => Promise<Record<string, unknown>>;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    stored = await freshDatabase(kind, { migrated: false });
    for (const statement of statementsOf(readFileSync(join(FOLDER, `${kind}.sql`), 'utf8')))
      await stored.database.dataSource.query(statement);
    await migrate(stored.database);
    const app = await createApp(readConfig({}), pino({ level: 'silent' }), stored.database);
    closing.push(() => app.close());
    const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
    send = async (path, body) => {
      const headers = { 'x-api-key': KEY, ...(body && { 'content-type': 'application/json' }) };
      const method = body ? 'POST' : 'GET';
      const response = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
      return (await response.json()) as Record<string, unknown>;
    };
  });

  afterAll(async () => {
    for (const close of closing) await close();
    await stored?.drop();
  });

  test('has the schema of a new one', async () => {
    expect(await schemaDrift(stored.database)).toEqual([]);
  });

  test('still holds every transaction, version, refund, dispute and customer', async () => {
    const { data } = (await send('/transactions')) as { data: { object_id: string }[] };
    expect(data.map(({ object_id }) => object_id).sort()).toEqual(['pay_1', 'pay_2', 'pay_3']);
    expect(await send('/transactions/pay_1')).toMatchObject({ amount: 1200, refunded: false, version: 2 });
    expect(await send('/transactions/pay_2')).toMatchObject({ disputed: true });
    expect(await send('/transactions/pay_1/history')).toMatchObject({
      data: [{ version: 1 }, { version: 2 }],
    });
    expect(await send('/refunds/re_1')).toMatchObject({ transaction_object_id: 'pay_1', amount: 200 });
    expect(await send('/disputes/dp_1')).toMatchObject({ transaction_object_id: 'pay_2' });
    expect(await send('/customers/cus_9')).toMatchObject({ details: { email: 'grace@example.com' } });
  });

  test('lists what was refused before as rejections, with the channel it came by', async () => {
    const { data } = (await send('/rejections')) as { data: { channel: string }[] };
    expect(data.map(({ channel }) => channel).sort()).toEqual(['batch', 'batch', 'rest']);
    expect(await send('/rejections/counts')).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ field: 'amount', count: 2 })]),
    });
  });

  test('answers metrics from its rollups as they were, and counts what comes now', async () => {
    const path = '/insights?from=2026-11-20&to=2026-11-21&metrics=attempts';
    expect(await send(path)).toMatchObject({ totals: [{ attempts: 1 }] });
    const sent = await send('/transactions', {
      object_id: 'pay_4',
      status: 'approved',
      amount: 700,
      currency: 'USD',
      created: '2026-11-20T12:00:00Z',
    });
    expect(sent).toMatchObject({ version: 1 });
    expect(await send(path)).toMatchObject({ totals: [{ attempts: 2 }] });
  });

  test('says in the audit log that retention redacted', async () => {
    const { data } = (await send('/graphql', { query: '{ auditLog { edges { node { action } } } }' })) as {
      data: { auditLog: { edges: { node: { action: string } }[] } };
    };
    const actions = data.auditLog.edges.map(({ node }) => node.action);
    expect(actions).toContain('retention.redact');
    expect(actions).not.toContain('retention.blank');
  });
});

/** The statements of a dump, each ending a line with a semicolon; the transaction around them is left out. */
function statementsOf(dump: string): string[] {
  return dump
    .split(/;\n/)
    .map(statement => statement.trim())
    .filter(statement => statement !== '' && !/^(BEGIN TRANSACTION|COMMIT|PRAGMA|\/\*)/.test(statement));
}
