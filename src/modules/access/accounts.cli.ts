import type { Command } from 'commander';
import { textTable } from '../../platform/cli/text-table';
import type { Cli } from '../../platform/module';
import type { Account } from './account.model';
import type { Accounts } from './accounts.service';
import type { ApiKeys } from './api-keys.service';

/** The services of the commands for accounts and keys. */
export interface AccessCommands {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
}

interface PrintOptions {
  readonly json?: boolean;
}

/** `peacock accounts …`: creates and lists accounts. */
export function addAccounts(program: Command, cli: Cli<AccessCommands>): void {
  const accounts = program.command('accounts').description('Create and list accounts.');
  accounts.addHelpText('after', '\nExample:\n  peacock accounts list');
  addCreate(accounts, cli);
  addList(accounts, cli);
}

function addCreate(accounts: Command, cli: Cli<AccessCommands>): void {
  const command = accounts.command('create').description('Create an account and print its id.');
  command
    .argument('[name]', 'a unique name, for people')
    .option('--name <name>', 'the same, as an option')
    .option('--json', 'print the account as one JSON object')
    .addHelpText('after', '\nExample:\n  peacock accounts create shop')
    .action(async (word: string | undefined, options: PrintOptions & { name?: string }) => {
      const name = word ?? options.name ?? command.error("error: missing required argument 'name'");
      const account = await cli.withServices(access => access.accounts.create(name));
      cli.out(options.json ? JSON.stringify(lineOf(account)) : account.id);
    });
}

function addList(accounts: Command, cli: Cli<AccessCommands>): void {
  accounts
    .command('list')
    .description('List the accounts of this installation.')
    .option('--json', 'print one JSON array')
    .addHelpText('after', '\nExample:\n  peacock accounts list --json')
    .action(async ({ json }: PrintOptions) => {
      const lines = (await cli.withServices(access => access.accounts.list())).map(lineOf);
      const cells = lines.map(line => [line.id, line.name, line.on_conflict, line.created_at.toISOString()]);
      cli.out(json ? JSON.stringify(lines) : textTable(['ID', 'NAME', 'ON CONFLICT', 'CREATED'], cells));
    });
}

const lineOf = ({ id, name, conflictPolicy, createdAt }: Account) => ({
  id,
  name,
  on_conflict: conflictPolicy.toLowerCase(),
  created_at: createdAt,
});
