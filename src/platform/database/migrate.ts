import { MigrationExecutor } from 'typeorm';
import type { Database } from './database';
import { idSource } from './id';
import { type LeaseOptions, underMigrationLock } from './migration-lock';
import { refuseOtherEngines } from './mysql/table-engines';
import { refuseNewerSchema } from './schema-generation';

/**
 * Migrates the schema and returns the names of the migrations that ran. Several gateways may do so at once. After
 * a crash the next start continues, because every migration is one statement that may run again. Throws where the
 * schema needs a newer release, or where a table has an engine without transactions.
 */
export async function migrate(database: Database, lease: Partial<LeaseOptions> = {}): Promise<string[]> {
  await refuseNewerSchema(database);
  await refuseOtherEngines(database);
  if ((await pendingMigrations(database)).length === 0) return [];
  return underMigrationLock(database.engine, { holder: idSource()(), ...lease }, async () => {
    const done = await database.dataSource.runMigrations({ transaction: 'none' });
    return done.map(({ name }) => name);
  });
}

/** Undoes the newest migration. */
export async function undo(database: Database): Promise<void> {
  await underMigrationLock(database.engine, { holder: idSource()() }, () =>
    database.dataSource.undoLastMigration({ transaction: 'none' }),
  );
}

/** The names of the migrations that have not run yet, oldest first. */
export async function pendingMigrations({ dataSource }: Database): Promise<string[]> {
  const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
  return pending.map(({ name }) => name);
}
