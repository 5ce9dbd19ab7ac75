import type { Command } from 'commander';
import { createHost } from '../app/host';
import { modules } from '../app/modules';
import { withDatabase, withModules } from '../app/with-database';
import { type AccessServices, accessModule } from '../modules/access/access.module';
import { type MetricsServices, metricsModule } from '../modules/metrics/metrics.module';
import type { CliContext } from '../platform/cli/cli-context';
import type { Database } from '../platform/database/database';
import { migrate } from '../platform/database/migrate';
import { otherEngines } from '../platform/database/mysql/table-engines';
import { createLog } from '../platform/telemetry/log';
import { checks } from './doctor-checks';

const EXAMPLE = `
Without an option every check is run, and what is wrong is listed; nothing is changed.

Rollups are what metrics are answered from. They are compared with the stored transactions, day by day, while the
gateway serves; with --rebuild, what differs is rebuilt. Ends with 1 where something differs and was not mended.

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

/** `peacock doctor`: checks the stored data. */
export function addDoctor(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description('Check that the stored data is consistent.')
    .option('--rollups', 'only check that rollups match the stored transactions')
    .option('--rebuild', 'with --rollups: rebuild the blocks that differ')
    .option('--account <name>', 'check only this account')
    .option('--json', 'print one JSON object a check, or an account with --rollups')
    .addHelpText('after', EXAMPLE)
    .action((options: DoctorOptions) => {
      if (options.rebuild && !options.rollups)
        throw new Error('--rebuild is an option of --rollups. Send both.');
      if (options.rollups)
        return withModules(context, ({ use }) =>
          examine({ accounts: use(accessModule).accounts, ...use(metricsModule) }, options, context),
        );
      return withDatabase(context, (database, config) => {
        const { use } = createHost({ config, database, log: createLog(config) }, modules);
        return checkAll({ database, accounts: use(accessModule).accounts }, options, context);
      });
    });
}

/** Runs every check even after one fails, so that one report shows all problems. */
async function checkAll(
  { database, accounts }: { readonly database: Database } & Pick<AccessServices, 'accounts'>,
  options: DoctorOptions,
  context: CliContext,
): Promise<void> {
  if ((await otherEngines(database)).length === 0) await migrate(database);
  const input = { database, accounts: await askedAccounts(accounts, options) };
  let wrong = 0;
  for (const { name, isGate, run } of checks) {
    const found = await run(input);
    wrong += found.length;
    context.out(options.json ? JSON.stringify({ check: name, found }) : report(name, found));
    if (isGate && found.length > 0)
      throw new Error(`${found.length} row(s) cannot be read. Later checks were skipped.`);
  }
  if (wrong > 0) throw new Error(`${wrong} problem(s) found.`);
}

function report(name: string, found: readonly string[]): string {
  return [`${found.length === 0 ? 'ok' : 'WRONG'}: ${name}`, ...found.map(line => `  ${line}`)].join('\n');
}

function askedAccounts(accounts: AccessServices['accounts'], { account }: DoctorOptions) {
  return account ? accounts.named(account).then(one => [one]) : accounts.list();
}

async function examine(
  { accounts, rollups }: Pick<AccessServices, 'accounts'> & Pick<MetricsServices, 'rollups'>,
  options: DoctorOptions,
  context: CliContext,
): Promise<void> {
  let differing = 0;
  for (const { id, name } of await askedAccounts(accounts, options)) {
    const found = await (options.rebuild ? rebuilt(rollups, id) : compared(rollups, id));
    if (!options.rebuild) differing += found.blocks.length;
    context.out(options.json ? JSON.stringify({ account: name, ...found }) : sentence(name, found, options));
  }
  if (differing > 0) throw new Error(`${differing} block(s) differ. Run the command with --rebuild.`);
}

type Rollups = MetricsServices['rollups'];
type WrongBlock = Parameters<Parameters<Rollups['rebuilder']['compare']>[1]>[0];

interface Findings {
  /** How many blocks a rebuild replaced. */
  readonly mended: number;
  readonly blocks: readonly Pick<WrongBlock, 'dimension' | 'day'>[];
}

async function compared({ rebuilder }: Rollups, accountId: string): Promise<Findings> {
  const blocks: Pick<WrongBlock, 'dimension' | 'day'>[] = [];
  await rebuilder.compare(accountId, ({ dimension, day }) => blocks.push({ dimension, day }));
  return { mended: 0, blocks };
}

async function rebuilt({ rebuilder }: Rollups, accountId: string): Promise<Findings> {
  const { blocks } = await rebuilder.rebuild(accountId);
  return { mended: blocks, blocks: [] };
}

function sentence(account: string, { mended, blocks }: Findings, { rebuild }: DoctorOptions): string {
  if (rebuild) return `${account}: ${mended} block(s) rebuilt. The rollups match the transactions.`;
  if (blocks.length === 0) return `${account}: the rollups match the transactions.`;
  const some = blocks.slice(0, PAGES_NAMED).map(({ dimension, day }) => `  ${day} ${dimension}`);
  const more = blocks.length > some.length ? [`  and ${blocks.length - some.length} more`] : [];
  return [`${account}: ${blocks.length} block(s) differ from the transactions:`, ...some, ...more].join('\n');
}

const PAGES_NAMED = 20;
