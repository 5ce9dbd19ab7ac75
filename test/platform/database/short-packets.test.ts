import { createConnection } from 'mysql2/promise';
import { migrations } from '../../../migrations';
import { entities } from '../../../src/app/entities';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { type Database, openDatabase } from '../../../src/platform/database/database';
import { migrate } from '../../../src/platform/database/migrate';
import { serverConcerns } from '../../../src/platform/database/mysql/server-concerns';
import { aTransaction } from '../../support/a-transaction';
import { aCaller, verbsOn } from '../../support/ingest';
import { MariadbServer } from '../../support/mariadb-server';

const onServer = MariadbServer.installed ? describe : describe.skip;

onServer('a server that takes statements of 256 KiB at most', () => {
  const caller = aCaller();
  let server: MariadbServer;
  let database: Database;

  beforeAll(async () => {
    server = await MariadbServer.start();
    const connection = await createConnection(server.url('mysql'));
    await connection.query('SET GLOBAL max_allowed_packet = 262144');
    await connection.end();
    database = await openDatabase({ url: server.url('short'), entities, migrations });
    await migrate(database);
  }, 30_000);
  afterAll(async () => {
    await database?.close();
    await server?.remove();
  });

  /** Of some 40 kB. */
  const large = (object_id: string, amount = 1) =>
    parse.wire.transaction(
      aTransaction({
        object_id,
        amount,
        metadata: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`key ${at}`, 'ä'.repeat(500)])),
      }),
    );
  const ids = Array.from({ length: 60 }, (_, at) => `large ${at}`);

  test('stores a batch that is larger, new and replaced, and says at the start that it is so', async () => {
    const { ingest } = verbsOn(database);
    for (const [amount, outcome] of [
      [1, 'CREATED'],
      [2, 'REPLACED'],
    ] as const) {
      const rows = ids.map(id => large(id, amount));
      const outcomes = await ingest.putMany(caller, rows, { onConflict: 'REPLACE' });
      expect(new Set(outcomes.map(one => one.outcome))).toEqual(new Set([outcome]));
    }
    expect((await serverConcerns(database)).join()).toContain('max_allowed_packet');
  }, 60_000);

  test('refuses what no statement can hold, and that alone', async () => {
    const { ingest } = verbsOn(database);
    const huge = Object.assign(large('huge'), { description: 'x'.repeat(300_000) });
    const outcomes = await ingest.putMany(caller, [large('before'), huge, large('after')]);
    expect(outcomes.map(({ outcome, apiError }) => [outcome, apiError?.code])).toEqual([
      ['CREATED', undefined],
      ['REJECTED', 'INVALID'],
      ['CREATED', undefined],
    ]);
  }, 60_000);
});
