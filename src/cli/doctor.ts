import type { Command } from 'commander';
import { createRollups } from '../app/rollups-on';
import { withDatabase, withMigrated } from '../app/with-database';
import { AccountStore } from '../modules/access/account.store';
import { Accounts } from '../modules/access/accounts';
import type { WrongBlock } from '../modules/metrics/rollups/rebuilder';
import type { CliContext } from '../platform/cli/cli-context';
import type { Database } from '../platform/database/database';
import { idSource } from '../platform/database/id';
import { migrate } from '../platform/database/migrate';
import { otherEngines } from '../platform/database/mysql/table-engines';
import { checks } from './doctor-checks';

const EXAMPLE = `
Without an option every check is run, and what is wrong is listed; nothing is changed.

Rollups are what metrics are answered from. They are compared with the stored transactions, day by day, while the
gateway serves; with --rebuild, what differs is made anew. Ends with 1 where something differs and was not mended.

Examples:
  peacock doctor
  peacock doctor --rollups
  peacock doctor --rollups --rebuild --account default`;

interface DoctorOptions {
  readonly rollups?: boolean;
  readonly rebuild?: boolean;
  readonly account?: string;
  readonly json?: boolean;
}

/** `peacock doctor`: looks whether what is stored is as it must be. */
export function addDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('Look whether what is stored is as it must be.')
    .option('--rollups', 'compare only the rollups that metrics are answered from')
    .option('--rebuild', 'with --rollups: make anew what differs')
    .option('--account <name>', 'of this account alone')
    .option('--json', 'print one JSON object a check, or an account with --rollups')
    .addHelpText('after', EXAMPLE)
    .action((options: DoctorOptions) => {
      if (options.rebuild && !options.rollups)
        throw new Error('--rebuild is an option of --rollups. Send both.');
      if (options.rollups) return withMigrated(context, database => examine(database, options, context));
      return withDatabase(context, database => checkAll(database, options, context));
    });
}

/** Runs every check, whatever the ones before it found: a table of another engine must not keep the rest unseen. */
async function checkAll(database: Database, options: DoctorOptions, context: CliContext): Promise<void> {
  if ((await otherEngines(database)).length === 0) await migrate(database);
  const patient = { database, accounts: await askedAccounts(database, options) };
  let wrong = 0;
  for (const { name, isGate, run } of checks) {
    const found = await run(patient);
    wrong += found.length;
    context.out(options.json ? JSON.stringify({ check: name, found }) : report(name, found));
    if (isGate && found.length > 0)
      throw new Error(`${found.length} row(s) can't be read; no later check was run.`);
  }
  if (wrong > 0) throw new Error(`${wrong} thing(s) are wrong.`);
}

function report(name: string, found: readonly string[]): string {
  return [`${found.length === 0 ? 'ok' : 'WRONG'}: ${name}`, ...found.map(line => `  ${line}`)].join('\n');
}

function askedAccounts(database: Database, { account }: DoctorOptions) {
  const accounts = new Accounts({ accounts: new AccountStore(database.engine, idSource()) });
  return account ? accounts.named(account).then(one => [one]) : accounts.list();
}

async function examine(database: Database, options: DoctorOptions, context: CliContext): Promise<void> {
  const asked = await askedAccounts(database, options);
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
