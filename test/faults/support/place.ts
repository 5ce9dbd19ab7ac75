import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariadbServer } from '../../support/mariadb-server';

/** A place for the data of a test's gateways. */
export interface Place {
  /** DATABASE_URL. */
  readonly url: string;
  remove(): Promise<void> | void;
}

/** The kinds of places that this machine has. */
export const placeKinds = MariadbServer.installed ? (['sqlite', 'mariadb'] as const) : (['sqlite'] as const);

if (!MariadbServer.installed)
  process.stderr.write('\nSKIPPED: every error on MariaDB, there is no mariadbd.\n');

/** A new and empty place: a file, or a database server of its own. */
export async function newPlace(kind: 'sqlite' | 'mariadb'): Promise<Place> {
  return kind === 'sqlite' ? sqlitePlace() : mariadbPlace();
}

/** A new and empty file. */
export function sqlitePlace(): Place & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'peacock-faults-'));
  const path = join(folder, 'errors.sqlite');
  return { path, url: `sqlite:${path}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A new database server without data, which the test may stop, kill or freeze. */
export async function mariadbPlace(): Promise<Place & { readonly server: MariadbServer }> {
  const server = await MariadbServer.start();
  return { server, url: server.url('peacock'), remove: () => server.remove() };
}
