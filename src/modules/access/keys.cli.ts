import type { Command } from 'commander';
import type { Cli } from '../../platform/module';
import type { AccessCommands } from './accounts.cli';
import { addKeysCreate } from './keys-create.cli';
import { addKeysList } from './keys-list.cli';
import { addKeysRevoke } from './keys-revoke.cli';

/** `peacock keys …`: the keys of every account. */
export function addKeys(program: Command, cli: Cli<AccessCommands>): void {
  const keys = program.command('keys').description('Create, list and revoke keys.');
  keys.addHelpText('after', '\nExample:\n  peacock keys list');
  addKeysCreate(keys, cli);
  addKeysList(keys, cli);
  addKeysRevoke(keys, cli);
}
