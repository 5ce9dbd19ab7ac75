import type { Command } from 'commander';
import { textTable } from '../../platform/cli/text-table';
import type { Cli } from '../../platform/module';
import type { AccessCommands } from './accounts.cli';
import { type KeyLine, keyLine } from './key-line';
import { operatorOf } from './operator';

const EXAMPLE = `
Example:
  peacock keys list --account default --json`;

interface ListOptions {
  readonly account?: string;
  readonly json?: boolean;
}

/** `peacock keys list`: every key, also revoked and expired ones, without its secret. */
export function addKeysList(keys: Command, cli: Cli<AccessCommands>): void {
  keys
    .command('list')
    .description('List keys with scopes, expiry and last use.')
    .option('--account <name>', 'only the keys of this account')
    .option('--json', 'print one JSON array')
    .addHelpText('after', EXAMPLE)
    .action(async (options: ListOptions) => {
      const lines = await linesOf(options, cli);
      cli.out(options.json ? JSON.stringify(lines) : textTable(HEADER, lines.map(cellsOf)));
    });
}

function linesOf({ account }: ListOptions, cli: Cli<AccessCommands>): Promise<KeyLine[]> {
  return cli.withServices(async ({ accounts, apiKeys }) => {
    const chosen = account === undefined ? await accounts.list() : [await accounts.named(account)];
    const lists = chosen.map(async each => {
      const keys = await apiKeys.list(operatorOf(each));
      return keys.map(key => keyLine(key, each.name));
    });
    return (await Promise.all(lists)).flat();
  });
}

const HEADER = ['ID', 'ACCOUNT', 'NAME', 'KEY', 'SCOPES', 'EXPIRES', 'LAST USED', 'REVOKED'];

const cellsOf = (line: KeyLine): string[] => [
  line.id,
  line.account,
  line.name,
  `pck_${line.public_id}_…`,
  line.scopes.join(','),
  ...[line.expires_at, line.last_used_at, line.revoked_at].map(at => at?.toISOString() ?? '-'),
];
