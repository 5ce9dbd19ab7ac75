import type { Command } from 'commander';
import { ApiError } from '../../platform/errors/api-error';
import type { Caller } from '../../platform/ingestion/caller';
import type { Cli } from '../../platform/module';
import type { AccessCommands } from './accounts.cli';
import { operatorOf } from './operator';

const EXAMPLE = `
Example:
  peacock keys revoke 01KAMX5TQ5000DRA3N7Q2C9V1B`;

/** `peacock keys revoke`: revokes a key for ever. */
export function addKeysRevoke(keys: Command, cli: Cli<AccessCommands>): void {
  keys
    .command('revoke')
    .description('Revoke a key for ever. It takes effect within ten seconds everywhere.')
    .argument('<id>', 'the id of the key, as `peacock keys list` shows it')
    .addHelpText('after', EXAMPLE)
    .action(async (id: string) => {
      const key = await cli.withServices(async access =>
        access.apiKeys.revoke(await holderOf(access, id), id),
      );
      cli.note(`Key ${key.id} (${key.name}) is revoked.`);
    });
}

/** The operator as a caller of the account that holds the key. */
async function holderOf({ accounts, apiKeys }: AccessCommands, keyId: string): Promise<Caller> {
  for (const operator of (await accounts.list()).map(operatorOf)) {
    const keys = await apiKeys.list(operator);
    if (keys.some(key => key.id === keyId)) return operator;
  }
  throw new ApiError('NOT_FOUND', 'There is no key with this id. See `peacock keys list`.');
}
