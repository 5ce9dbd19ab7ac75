import type { Command } from 'commander';
import { withDatabase } from '../app/with-database';
import type { CliContext } from '../platform/cli/cli-context';
import type { Database } from '../platform/database/database';
import { migrate, pendingMigrations, undo } from '../platform/database/migrate';

const EXAMPLE = `
Examples:
  peacock migrate
  peacock migrate --status
  peacock migrate --undo`;

interface MigrateOptions {
  readonly undo?: boolean;
  readonly status?: boolean;
}

/** `peacock migrate`: migrates the schema, lists pending migrations or undoes the newest one. */
export function addMigrate(program: Command, context: CliContext): void {
  const command = program.command('migrate').description('Bring the schema of the database up to date.');
  command.option('--status', 'only list the migrations that have not run').addHelpText('after', EXAMPLE);
  command.addOption(command.createOption('--undo', 'undo the newest migration').conflicts('status'));
  command.action((options: MigrateOptions) =>
    withDatabase(context, async database => {
      if (options.undo) return context.note(await undoNewest(database));
      const names = options.status ? await pendingMigrations(database) : await migrate(database);
      for (const name of names) context.out(name);
      context.note(`${names.length} migration(s) ${options.status ? 'to run' : 'done'}.`);
    }),
  );
}

async function undoNewest(database: Database): Promise<string> {
  const before = await pendingMigrations(database);
  await undo(database);
  const undone = (await pendingMigrations(database)).find(name => !before.includes(name));
  return undone ? `Undone: ${undone}.` : 'There is nothing to undo.';
}
