import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { migrations } from '../../migrations';
import { entities } from '../../src/app/entities';
import type { EncryptionKeys } from '../../src/config/encryption-keys';
import { type Database, openDatabase } from '../../src/platform/database/database';
import { fillMariadb, fillSqlite } from './migrated-templates';

/** Every kind of database that this run can test: `describe.each(databaseKinds)('… on %s', kind => …)`. */
export type DatabaseKind = 'sqlite' | 'mariadb';
export const databaseKinds: DatabaseKind[] = process.env.TEST_DATABASE_URL
  ? ['sqlite', 'mariadb']
  : ['sqlite'];

/** A database that exists for a test alone. */
export interface TestDatabase {
  readonly url: string;
  /** Open and migrated, unless `freshDatabase` was told otherwise. */
  readonly database: Database;
  /** Opens it once more, as another process would: with the same keys or with others. */
  open(encryptionKeys?: EncryptionKeys): Promise<Database>;
  /** Closes every opening of it and takes its data away. */
  drop(): Promise<void>;
}

/**
 * Gives the tests of this file, or of this `describe`, a fresh migrated database, and drops it after them.
 */
export function useDatabase(
  kind: DatabaseKind,
  wish: DatabaseWish = {},
): Pick<TestDatabase, 'url' | 'database' | 'open'> {
  let fresh: TestDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase(kind, wish);
  });
  afterAll(() => fresh?.drop());
  return {
    get url() {
      return fresh.url;
    },
    get database() {
      return fresh.database;
    },
    open: keys => fresh.open(keys),
  };
}

export interface DatabaseWish {
  readonly migrated?: boolean;
  readonly encryptionKeys?: EncryptionKeys;
}

/** A new database of that kind, migrated unless told otherwise. */
export async function freshDatabase(
  kind: DatabaseKind,
  { migrated = true, encryptionKeys }: DatabaseWish = {},
): Promise<TestDatabase> {
  const place = kind === 'sqlite' ? sqlitePlace() : mariadbPlace();
  const opened: Database[] = [];
  const open = async (keys = encryptionKeys): Promise<Database> => {
    const database = await openDatabase({ url: place.url, entities, migrations, encryptionKeys: keys });
    opened.push(database);
    return database;
  };
  if (migrated) await place.fill();
  const database = await open();
  const drop = async (): Promise<void> => {
    await Promise.all(opened.map(one => one.close()));
    await place.remove();
  };
  return { url: place.url, database, open, drop };
}

interface Place {
  readonly url: string;
  /** Makes it what all migrations make of an empty database. */
  fill(): Promise<void>;
  remove(): Promise<void> | void;
}

function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'peacock-sqlite-'));
  const file = join(folder, 'test.sqlite');
  return {
    url: `sqlite:${file}`,
    fill: () => fillSqlite(file),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function mariadbPlace(): Place {
  const name = `peacock_test_${randomBytes(6).toString('hex')}`;
  const server = new URL(process.env.TEST_DATABASE_URL ?? '');
  server.pathname = `/${name}`;
  const url = server.href;
  return {
    url,
    fill: () => fillMariadb(url),
    async remove() {
      const connection = await createConnection(url);
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    },
  };
}
