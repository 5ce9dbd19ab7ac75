import type { Command } from 'commander';
import { Accounts } from '../access/accounts';
import { createRollups } from '../rollups-on';
import { AccountStore } from '../store/account.store';
import type { Database } from '../store/database';
import { idSource } from '../store/id';
import type { WrongBlock } from '../store/rollup/rebuilding';
import type { CliContext } from './shell';
import { withMigrated } from './with-database';

const EXAMPLE = `
Rollups are what metrics are answered from. They are compared with the stored transactions, day by day, while the
gateway serves; with --rebuild, what differs is made anew. Ends with 1 where something differs and was not mended.

Examples:
  peacock doctor --rollups
  peacock doctor --rollups --rebuild --account default`;

interface DoctorOptions {
  readonly rollups?: boolean;
  readonly rebuild?: boolean;
  readonly account?: string;
  readonly json?: boolean;
}

/** `peacock doctor`: looks whether what follows from the stored transactions agrees with them. */
export function addDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('Look whether what is derived from the stored transactions agrees with them.')
    .requiredOption('--rollups', 'compare the rollups that metrics are answered from')
    .option('--rebuild', 'make anew what differs')
    .option('--account <name>', 'of this account alone')
    .option('--json', 'print one JSON object an account')
    .addHelpText('after', EXAMPLE)
    .action((options: DoctorOptions) =>
      withMigrated(context, database => examine(database, options, context)),
    );
}

async function examine(database: Database, options: DoctorOptions, context: CliContext): Promise<void> {
  const accounts = new Accounts({ accounts: new AccountStore(database.engine, idSource()) });
  const asked = options.account ? [await accounts.named(options.account)] : await accounts.list();
  let differing = 0;
  for (const { id, name } of asked) {
    const found = await (options.rebuild ? rebuilt(database, id) : compared(database, id));
    if (!options.rebuild) differing += found.blocks.length;
    context.out(options.json ? JSON.stringify({ account: name, ...found }) : sentence(name, found, options));
  }
  if (differing > 0) throw new Error(`${differing} page(s) differ. Run the command with --rebuild.`);
}

interface Findings {
  /** Of a rebuild, how many there were. */
  readonly mended: number;
  readonly blocks: readonly Pick<WrongBlock, 'dimension' | 'day'>[];
}

async function compared(database: Database, accountId: string): Promise<Findings> {
  const blocks: Pick<WrongBlock, 'dimension' | 'day'>[] = [];
  await createRollups(database).rebuilder.compare(accountId, ({ dimension, day }) =>
    blocks.push({ dimension, day }),
  );
  return { mended: 0, blocks };
}

async function rebuilt(database: Database, accountId: string): Promise<Findings> {
  const { blocks } = await createRollups(database).rebuilder.rebuild(accountId);
  return { mended: blocks, blocks: [] };
}

function sentence(account: string, { mended, blocks }: Findings, { rebuild }: DoctorOptions): string {
  if (rebuild) return `${account}: ${mended} page(s) made anew; the rollups are what the transactions say.`;
  if (blocks.length === 0) return `${account}: the rollups are what the transactions say.`;
  const some = blocks.slice(0, PAGES_NAMED).map(({ dimension, day }) => `  ${day} ${dimension}`);
  const more = blocks.length > some.length ? [`  and ${blocks.length - some.length} more`] : [];
  return [`${account}: ${blocks.length} page(s) differ from the transactions:`, ...some, ...more].join('\n');
}

const PAGES_NAMED = 20;
