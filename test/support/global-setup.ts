import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariadbServer } from './mariadb-server';

/** Gives the run a folder for all its files, and the database server that its test files share. */
// biome-ignore lint/style/noDefaultExport: jest takes nothing else
export default async function globalSetup(): Promise<void> {
  const folder = mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), 'peacock-tests-'));
  running.folder = folder;
  process.env.TMPDIR = folder;
  process.env.TEST_RUN_FOLDER = folder;
  await findMariadb();
}

/** Starts a server, unless TEST_DATABASE_URL names one or this run is about SQLite alone. */
async function findMariadb(): Promise<void> {
  if (process.env.TEST_DATABASES === 'sqlite') {
    delete process.env.TEST_DATABASE_URL;
    process.stderr.write(
      `\nSKIPPED ON PURPOSE: every test on MariaDB, because TEST_DATABASES is sqlite.\n\n`,
    );
    return;
  }
  if (process.env.TEST_DATABASE_URL) return;
  if (MariadbServer.installed) {
    const server = await MariadbServer.start('fleeting');
    running.mariadb = server;
    process.env.TEST_DATABASE_URL = server.url('');
    return;
  }
  if (process.env.REQUIRE_MARIADB === '1') throw new Error(`REQUIRE_MARIADB is set, but ${MISSING}`);
  skip(`every test on MariaDB, because ${MISSING}`);
}

function skip(what: string): void {
  running.skipped = `\nSKIPPED ${what}\n\n`;
  process.stderr.write(running.skipped);
}

/** What the teardown must end, and say again; jest runs both in the same process. */
export const running = globalThis as { mariadb?: MariadbServer; folder?: string; skipped?: string };

const MISSING = 'there is no mariadbd on this machine and TEST_DATABASE_URL names no other server.';

/** Files of tests live in memory where Linux has room for them: no disk is waited for. */
const MEMORY = '/dev/shm';
const ROOM = 4 * 1024 ** 3;

function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}
