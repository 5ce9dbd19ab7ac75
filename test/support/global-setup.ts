import { MariadbServer } from './mariadb-server';

/** Starts the database server that all test files share, unless TEST_DATABASE_URL names one. */
// biome-ignore lint/style/noDefaultExport: jest takes nothing else
export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  if (MariadbServer.installed) {
    const server = await MariadbServer.start();
    running.mariadb = server;
    process.env.TEST_DATABASE_URL = server.url('');
    return;
  }
  if (process.env.REQUIRE_MARIADB === '1') throw new Error(`REQUIRE_MARIADB is set, but ${MISSING}`);
  process.stderr.write(`\nSKIPPED: every test on MariaDB, because ${MISSING}\n\n`);
}

/** What the teardown must end; jest runs both in the same process. */
export const running = globalThis as { mariadb?: MariadbServer };

const MISSING = 'there is no mariadbd on this machine and TEST_DATABASE_URL names no other server.';
