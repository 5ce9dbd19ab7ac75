import type { Command } from 'commander';
import { Accounts } from '../access/accounts';
import { rollupsOn } from '../rollups-on';
import { AccountStore } from '../store/account.store';
import type { Database } from '../store/database';
import { idSource } from '../store/id';
import type { WrongPage } from '../store/rollup/rebuilding';
import type { Shell } from './shell';
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
export function addDoctor(program: Command, shell: Shell): void {
  program
    .command('doctor')
    .description('Look whether what is derived from the stored transactions agrees with them.')
    .requiredOption('--rollups', 'compare the rollups that metrics are answered from')
    .option('--rebuild', 'make anew what differs')
    .option('--account <name>', 'of this account alone')
    .option('--json', 'print one JSON object an account')
    .addHelpText('after', EXAMPLE)
    .action((options: DoctorOptions) => withMigrated(shell, database => examine(database, options, shell)));
}

async function examine(database: Database, options: DoctorOptions, shell: Shell): Promise<void> {
  const accounts = new Accounts({ accounts: new AccountStore(database.engine, idSource()) });
  const asked = options.account ? [await accounts.named(options.account)] : await accounts.list();
  let differing = 0;
  for (const { id, name } of asked) {
    const found = await (options.rebuild ? rebuilt(database, id) : compared(database, id));
    if (!options.rebuild) differing += found.pages.length;
    shell.out(options.json ? JSON.stringify({ account: name, ...found }) : sentence(name, found, options));
  }
  if (differing > 0) throw new Error(`${differing} page(s) differ. Run the command with --rebuild.`);
}

interface Findings {
  /** Of a rebuild, how many there were. */
  readonly mended: number;
  readonly pages: readonly Pick<WrongPage, 'dimension' | 'day'>[];
}

async function compared(database: Database, accountId: string): Promise<Findings> {
  const pages: Pick<WrongPage, 'dimension' | 'day'>[] = [];
  await rollupsOn(database).rebuilding.compare(accountId, ({ dimension, day }) =>
    pages.push({ dimension, day }),
  );
  return { mended: 0, pages };
}

async function rebuilt(database: Database, accountId: string): Promise<Findings> {
  const { pages } = await rollupsOn(database).rebuilding.rebuild(accountId);
  return { mended: pages, pages: [] };
}

function sentence(account: string, { mended, pages }: Findings, { rebuild }: DoctorOptions): string {
  if (rebuild) return `${account}: ${mended} page(s) made anew; the rollups are what the transactions say.`;
  if (pages.length === 0) return `${account}: the rollups are what the transactions say.`;
  const some = pages.slice(0, PAGES_NAMED).map(({ dimension, day }) => `  ${day} ${dimension}`);
  const more = pages.length > some.length ? [`  and ${pages.length - some.length} more`] : [];
  return [`${account}: ${pages.length} page(s) differ from the transactions:`, ...some, ...more].join('\n');
}

const PAGES_NAMED = 20;
