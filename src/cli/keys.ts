import type { Command } from 'commander';
import { addKeysCreate } from './keys-create';
import { addKeysList } from './keys-list';
import { addKeysRevoke } from './keys-revoke';
import type { CliContext } from './shell';

/** `peacock keys …`: the keys of every account. */
export function addKeys(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('Make, list and revoke keys.');
  keys.addHelpText('after', '\nExample:\n  peacock keys list');
  addKeysCreate(keys, context);
  addKeysList(keys, context);
  addKeysRevoke(keys, context);
}
