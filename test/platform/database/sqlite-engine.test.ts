import { readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { openDatabase } from '../../../src/platform/database/database';
import type { Engine } from '../../../src/platform/database/engine';
import { freshDatabase, type TestDatabase } from '../../support/databases';

let fresh: TestDatabase;
let engine: Engine;
let path: string;

beforeEach(async () => {
  fresh = await freshDatabase('sqlite', { migrated: false });
  engine = fresh.database.engine;
  path = fresh.url.slice('sqlite:'.length);
  await engine.single('CREATE TABLE things (id int NOT NULL PRIMARY KEY)');
});
afterEach(() => fresh.drop());

test('commits are durable: write-ahead log, synchronous in full', async () => {
  expect(await engine.rows('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  expect(await engine.rows('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
});

test('a write waits for another process that holds the file, and blocks no other request', async () => {
  const other = new Libsql(path);
  other.exec('BEGIN IMMEDIATE');
  let breaths = 0;
  const breathing = setInterval(() => {
    breaths += 1;
  }, 1);
  setTimeout(() => other.exec('COMMIT'), 300);
  await engine.work(session => session.run('INSERT INTO things (id) VALUES (1)'));
  clearInterval(breathing);
  other.close();
  expect(breaths).toBeGreaterThan(5);
});

test('a file that is never let go is UNAVAILABLE to a write within five seconds; reads go on', async () => {
  const other = new Libsql(path);
  other.exec('BEGIN IMMEDIATE');
  const start = performance.now();
  const writing = engine.single('INSERT INTO things (id) VALUES (1)');
  expect(await engine.rows('SELECT id FROM things')).toEqual([]);
  await expect(writing).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } });
  expect(performance.now() - start).toBeLessThan(5_000);
  other.exec('ROLLBACK');
  other.close();
  expect(await engine.single('INSERT INTO things (id) VALUES (1)')).toBe(1);
});

// libsql leaves open the statement that met the lock, and an open one would keep the connection from every COMMIT.
test('a write that met a locked file does not keep later units of work from their COMMIT', async () => {
  const other = new Libsql(path);
  other.exec('BEGIN IMMEDIATE');
  const blocked = engine.single('INSERT INTO things (id) VALUES (1)');
  await expect(blocked).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  other.exec('ROLLBACK');
  other.close();
  await engine.work(session => session.run('INSERT INTO things (id) VALUES (2), (3)'));
  expect(await engine.rows('SELECT id FROM things')).toEqual([{ id: 2 }, { id: 3 }]);
});

// After libsql's `run` such a statement stays open, and COMMIT fails.
test('a statement with RETURNING may be run in a unit of work', async () => {
  const changed = await engine.work(session =>
    session.run('INSERT INTO things (id) VALUES (1), (2) RETURNING id'),
  );
  expect(changed).toBe(2);
});

test('a full disk is UNAVAILABLE, nothing is stored, and writing works again with room', async () => {
  await engine.single('CREATE TABLE texts (content text)');
  const [pages] = await engine.rows('PRAGMA page_count');
  await engine.single(`PRAGMA max_page_count = ${pages?.page_count}`);
  const big = 'x'.repeat(100_000);
  const writing = engine.work(async session => {
    await session.run('INSERT INTO things (id) VALUES (1)');
    await session.run('INSERT INTO texts (content) VALUES (?)', [big]);
  });
  await expect(writing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await engine.rows('SELECT id FROM things')).toEqual([]);
  await engine.single('PRAGMA max_page_count = 1000000');
  expect(await engine.single('INSERT INTO texts (content) VALUES (?)', [big])).toBe(1);
});

test('a file that may only be read is UNAVAILABLE to writers, and reads go on', async () => {
  await engine.single('PRAGMA query_only = ON');
  const writing = engine.single('INSERT INTO things (id) VALUES (1)');
  await expect(writing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await engine.rows('SELECT id FROM things')).toEqual([]);
});

test('a file that was taken away is noticed', async () => {
  expect(await engine.reachable(100)).toBe(true);
  renameSync(path, `${path}.away`);
  expect(await engine.reachable(100)).toBe(false);
  renameSync(`${path}.away`, path);
  expect(await engine.reachable(100)).toBe(true);
});

test('two processes write side by side', async () => {
  const other = (await fresh.open()).engine;
  const write = (writer: Engine, id: number) => writer.single('INSERT INTO things (id) VALUES (?)', [id]);
  await Promise.all(
    Array.from({ length: 50 }, (_, n) => [write(engine, 2 * n), write(other, 2 * n + 1)]).flat(),
  );
  expect(await engine.rows('SELECT count(*) AS count FROM things')).toEqual([{ count: 100 }]);
});

test('when it is closed, everything stands in the file itself', async () => {
  await engine.single('INSERT INTO things (id) VALUES (123456789)');
  await fresh.database.close();
  expect(readFileSync(`${path}-wal`, { flag: 'a+' })).toHaveLength(0);
});

test('a file that can not be opened is UNAVAILABLE', async () => {
  const isFolder = dirname(path);
  const belowFile = join(path, 'peacock.sqlite');
  for (const place of [isFolder, belowFile]) {
    const opening = openDatabase({ url: `sqlite:${place}`, entities: [], migrations: [] });
    await expect(opening).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  }
});
