import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { migrations } from '../../migrations';
import { entities } from '../../src/app/entities';
import { openDatabase } from '../../src/platform/database/database';
import { migrate } from '../../src/platform/database/migrate';

/** Writes a file of SQLite that is migrated. */
export async function fillSqlite(file: string): Promise<void> {
  const template = templateOf('template.sqlite');
  if (!existsSync(template)) {
    await migrateAt(`sqlite:${template}.new`);
    copyFileSync(`${template}.new`, template);
  }
  copyFileSync(template, file);
}

/** Makes a migrated database of MariaDB, which must not exist yet. */
export async function fillMariadb(url: string): Promise<void> {
  const template = templateOf('template.json');
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/';
  if (!existsSync(template)) {
    await migrateAt(url);
    const made = await connected(url, statementsOf);
    await connected(server.href, connection => connection.query('DROP DATABASE ??', [name]));
    writeFileSync(template, JSON.stringify(made));
  }
  const statements = JSON.parse(readFileSync(template, 'utf8')) as string[];
  const all = [`CREATE DATABASE ${name} CHARACTER SET utf8mb4`, `USE ${name}`, ...statements].join(';\n');
  await connected(server.href, connection => connection.query(all));
}

/**
 * Where a worker keeps what it migrated: for this run alone, so that no template outlives the migrations that made it,
 * and for itself alone, so that no other reads it half written.
 */
function templateOf(name: string): string {
  const folder = join(process.env.TEST_RUN_FOLDER ?? tmpdir(), `worker-${process.env.JEST_WORKER_ID}`);
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

async function migrateAt(url: string): Promise<void> {
  const database = await openDatabase({ url, entities, migrations });
  await migrate(database);
  await database.close();
}

/** Every table and every row of a database, as the statements that make them. */
async function statementsOf(connection: Connection): Promise<string[]> {
  const rowsOf = async (sql: string, values: string[] = []) =>
    (await connection.query<RowDataPacket[][]>({ sql, values, rowsAsArray: true }))[0];
  const statements: string[] = [];
  for (const [table] of await rowsOf('SHOW TABLES')) {
    const name = String(table);
    const [made] = await rowsOf('SHOW CREATE TABLE ??', [name]);
    statements.push(String(made?.[1]));
    const rows = await rowsOf('SELECT * FROM ??', [name]);
    if (rows.length > 0) statements.push(connection.format('INSERT INTO ?? VALUES ?', [name, rows]));
  }
  return statements;
}

async function connected<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({
    uri: url,
    multipleStatements: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
