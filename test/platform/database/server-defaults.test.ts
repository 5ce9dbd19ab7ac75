import { createConnection } from 'mysql2/promise';
import { migrations } from '../../../migrations';
import { entities } from '../../../src/app/entities';
import { openDatabase } from '../../../src/platform/database/database';
import { migrate } from '../../../src/platform/database/migrate';
import { otherEngines } from '../../../src/platform/database/mysql/table-engines';
import { MariadbServer } from '../../support/mariadb-server';

const onServer = MariadbServer.installed ? describe : describe.skip;

/** What a server may be set up with, each of which changes what a session or a table would be. */
const DEFAULTS = [
  "default_storage_engine = 'Aria'",
  'autocommit = 0',
  "completion_type = 'CHAIN'",
  'tx_read_only = 1',
  "time_zone = '+05:00'",
  "sql_mode = ''",
  'unique_checks = 0',
  'sql_safe_updates = 1',
  'sql_select_limit = 1',
  'innodb_strict_mode = 0',
  "innodb_default_row_format = 'compact'",
  "character_set_server = 'latin1'",
  "init_connect = 'SET NAMES latin1'",
];

onServer('a server that is set up otherwise', () => {
  let server: MariadbServer;
  const open = (name: string) => openDatabase({ url: server.url(name), entities, migrations });
  const asOperator = async (...statements: string[]) => {
    const connection = await createConnection(server.url('mysql'));
    await connection.query('SET tx_read_only = 0, autocommit = 1');
    for (const statement of statements) await connection.query(statement);
    await connection.end();
  };

  beforeAll(async () => {
    server = await MariadbServer.start();
    await asOperator(...DEFAULTS.map(one => `SET GLOBAL ${one}`));
  }, 30_000);
  afterAll(() => server.remove());

  test('decides neither how tables are kept nor what sessions do', async () => {
    const database = await open('inherited');
    try {
      await migrate(database);
      expect(await otherEngines(database)).toEqual([]);
      const tables = await database.engine.rows(
        `SELECT DISTINCT ROW_FORMAT AS format FROM information_schema.TABLES
          WHERE TABLE_SCHEMA = 'inherited' AND TABLE_NAME NOT IN ('migrations', 'migration_lock')`,
      );
      expect(tables).toEqual([{ format: 'Dynamic' }]);
      const odd = await database.engine.rows(
        `SELECT TABLE_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'inherited'
          AND (DATA_TYPE = 'timestamp' OR BINARY TABLE_NAME <> LOWER(TABLE_NAME))`,
      );
      expect(odd).toEqual([]);
      await database.engine.single(`INSERT INTO accounts (id, name, created_at) VALUES
        ('1', 'ünë', '2026-03-30 21:41:08.123'), ('2', 'two', '2026-03-30 21:41:08.123')`);
      const other = await open('inherited');
      expect(await other.engine.rows('SELECT name FROM accounts ORDER BY id')).toEqual([
        { name: 'ünë' },
        { name: 'two' },
      ]);
      await other.close();
    } finally {
      await database.close();
    }
  }, 30_000);

  test('is refused where a table is kept without transactions, with the line that mends it', async () => {
    const database = await open('changed');
    try {
      await migrate(database);
      await asOperator('ALTER TABLE changed.refunds ENGINE=Aria');
      const line = 'ALTER TABLE refunds ENGINE=InnoDB ROW_FORMAT=DYNAMIC;';
      await expect(migrate(database)).rejects.toThrow(line);
      await asOperator(`USE changed`, line);
    } finally {
      await database.close();
    }
  }, 30_000);

  test('says who it refuses, at once and without a stack', async () => {
    await asOperator("CREATE USER peacock IDENTIFIED BY 'right'");
    const port = new URL(server.url('x')).port;
    const as = (user: string) =>
      openDatabase({ url: `mysql://${user}@127.0.0.1:${port}/mine`, entities, migrations });
    await expect(as('peacock:wrong')).rejects.toThrow(
      `MariaDB at 127.0.0.1:${port} refused user peacock (1045).`,
    );
    await expect(as('nobody')).rejects.toThrow('refused user nobody (1045).');
    await expect(as('peacock:right')).rejects.toThrow('refused user peacock the database mine (1044).');
    await asOperator('CREATE DATABASE mine', 'GRANT ALL ON mine.* TO peacock');
    const database = await as('peacock:right');
    try {
      expect((await migrate(database)).length).toBeGreaterThan(0);
    } finally {
      await database.close();
    }
  }, 30_000);
});
