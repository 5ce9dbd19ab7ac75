import type { Command } from 'commander';
import { holderOf, withAccess } from '../../app/access';
import type { CliContext } from '../../platform/cli/cli-context';

const EXAMPLE = `
Example:
  peacock keys revoke 01KAMX5TQ5000DRA3N7Q2C9V1B`;

/** `peacock keys revoke`: ends a key for good. */
export function addKeysRevoke(keys: Command, context: CliContext): void {
  keys
    .command('revoke')
    .description('End a key for good; running gateways follow within ten seconds.')
    .argument('<id>', 'the id of the key, as `peacock keys list` shows it')
    .addHelpText('after', EXAMPLE)
    .action(async (id: string) => {
      const key = await withAccess(context, async access =>
        access.apiKeys.revoke(await holderOf(access, id), id),
      );
      context.note(`Key ${key.id} (${key.name}) is revoked.`);
    });
}
