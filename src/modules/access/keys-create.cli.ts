import { type Command, InvalidArgumentError } from 'commander';
import { durationMs } from '../../platform/cli/duration';
import { SCOPES, type Scope } from '../../platform/ingestion/caller';
import type { Cli } from '../../platform/module';
import type { AccessCommands } from './accounts.cli';
import { keyLine } from './key-line';
import { operatorOf } from './operator';

const EXAMPLE = `
Example:
  peacock keys create --account default --name checkout --scopes ingest,read --expires-in 90d`;

interface CreateOptions {
  readonly account: string;
  readonly name: string;
  readonly scopes: Scope[];
  /** Milliseconds. */
  readonly expiresIn?: number;
  readonly json?: boolean;
}

/** `peacock keys create`: prints only the new key, so that it can be piped into a secret store. */
export function addKeysCreate(keys: Command, cli: Cli<AccessCommands>): void {
  keys
    .command('create')
    .description('Create a key and print it. It is shown only once.')
    .requiredOption('--account <name>', 'the account it belongs to')
    .requiredOption('--name <name>', 'a name for people')
    .requiredOption('--scopes <list>', `what it may do: ${SCOPES.join(', ')}`, scopesOf)
    .option(
      '--expires-in <time>',
      'its lifetime, such as 12h or 90d; by default it never expires',
      durationMs,
    )
    .option('--json', 'print the key as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action((options: CreateOptions) => create(options, cli));
}

async function create(
  { account, name, scopes, expiresIn, json }: CreateOptions,
  cli: Cli<AccessCommands>,
): Promise<void> {
  const expiresAt = expiresIn === undefined ? null : new Date(Date.now() + expiresIn);
  const { key, value } = await cli.withServices(async ({ accounts, apiKeys }) =>
    apiKeys.create(operatorOf(await accounts.named(account)), { name, scopes, expiresAt }),
  );
  cli.out(json ? JSON.stringify({ ...keyLine(key, account), key: value }) : value);
  if (!json)
    cli.note(`Key ${key.id} of account ${account}. It is shown only once: the database stores a hash.`);
}

function scopesOf(list: string): Scope[] {
  return list.split(',').map(word => {
    const scope = SCOPES.find(known => known === word.trim());
    if (!scope) throw new InvalidArgumentError(`Expected some of ${SCOPES.join(', ')}, separated by commas.`);
    return scope;
  });
}
