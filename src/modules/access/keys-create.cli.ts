import { type Command, InvalidArgumentError } from 'commander';
import { withAccess } from '../../app/access';
import type { CliContext } from '../../platform/cli/cli-context';
import { durationMs } from '../../platform/cli/duration';
import { SCOPES, type Scope } from '../../platform/ingestion/caller';
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

/** `peacock keys create`: prints the new key alone, so that it can be piped to where it is kept. */
export function addKeysCreate(keys: Command, context: CliContext): void {
  keys
    .command('create')
    .description('Make a key and print it, this once.')
    .requiredOption('--account <name>', 'the account it belongs to')
    .requiredOption('--name <name>', 'a name for people')
    .requiredOption('--scopes <list>', `what it may do: ${SCOPES.join(', ')}`, scopesOf)
    .option('--expires-in <time>', 'how long it lives, such as 12h or 90d; for ever where absent', durationMs)
    .option('--json', 'print all of the key as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action((options: CreateOptions) => create(options, context));
}

async function create(
  { account, name, scopes, expiresIn, json }: CreateOptions,
  context: CliContext,
): Promise<void> {
  const expiresAt = expiresIn === undefined ? null : new Date(Date.now() + expiresIn);
  const { key, value } = await withAccess(context, async ({ accounts, apiKeys }) =>
    apiKeys.create(operatorOf(await accounts.named(account)), { name, scopes, expiresAt }),
  );
  context.out(json ? JSON.stringify({ ...keyLine(key, account), key: value }) : value);
  if (!json)
    context.note(`Key ${key.id} of account ${account}. It is shown this once: only a hash of it is stored.`);
}

function scopesOf(list: string): Scope[] {
  return list.split(',').map(word => {
    const scope = SCOPES.find(known => known === word.trim());
    if (!scope) throw new InvalidArgumentError(`Expected some of ${SCOPES.join(', ')}, separated by commas.`);
    return scope;
  });
}
