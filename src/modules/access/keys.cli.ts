import type { Command } from 'commander';
import type { CliContext } from '../../platform/cli/cli-context';
import { addKeysCreate } from './keys-create.cli';
import { addKeysList } from './keys-list.cli';
import { addKeysRevoke } from './keys-revoke.cli';

/** `peacock keys …`: the keys of every account. */
export function addKeys(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('Make, list and revoke keys.');
  keys.addHelpText('after', '\nExample:\n  peacock keys list');
  addKeysCreate(keys, context);
  addKeysList(keys, context);
  addKeysRevoke(keys, context);
}
