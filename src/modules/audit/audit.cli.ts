import type { Command } from 'commander';
import { textTable } from '../../platform/cli/text-table';
import { wholeNumber } from '../../platform/cli/whole-number';
import { PAGE_DEFAULT, PAGE_MAX } from '../../platform/database/page';
import type { Cli } from '../../platform/module';
import type { Accounts } from '../access/accounts.service';
import { operatorOf } from '../access/operator';
import { type Audit, auditCursor } from './audit.queries';
import type { AuditEntry } from './audit-entry.model';

interface AuditServices {
  readonly accounts: Accounts;
  readonly audit: Audit;
}

const EXAMPLE = `
Example:
  peacock audit --account default --limit 20 --json`;

interface AuditOptions {
  readonly account: string;
  readonly limit: number;
  readonly after?: string;
  readonly json?: boolean;
}

/** `peacock audit`: lists changes of keys, settings and customers of an account. */
export function addAudit(program: Command, cli: Cli<AuditServices>): void {
  program
    .command('audit')
    .description('List changes of keys, settings and customers, newest first.')
    .requiredOption('--account <name>', 'the account')
    .option('--limit <number>', `entries, up to ${PAGE_MAX}`, wholeNumber(1, PAGE_MAX), PAGE_DEFAULT)
    .option('--after <cursor>', 'start after this cursor, which the previous page printed')
    .option('--json', 'print one JSON array')
    .addHelpText('after', EXAMPLE)
    .action((options: AuditOptions) => list(options, cli));
}

async function list({ account, limit, after, json }: AuditOptions, cli: Cli<AuditServices>): Promise<void> {
  const { entries, hasNextPage } = await cli.withServices(async ({ accounts, audit }) =>
    audit.list(operatorOf(await accounts.named(account)), { first: limit, after }),
  );
  cli.out(json ? JSON.stringify(entries.map(lineOf)) : textTable(HEADER, entries.map(cellsOf)));
  const last = entries.at(-1);
  if (hasNextPage && last) cli.note(`More entries: --after ${auditCursor(last)}`);
}

const lineOf = ({ id, at, actorId, actorName, action, target, details }: AuditEntry) => ({
  id,
  at,
  actor: { id: actorId, name: actorName },
  action,
  target,
  details,
});

const HEADER = ['AT', 'ACTOR', 'ACTION', 'TARGET', 'DETAILS'];

const cellsOf = (entry: AuditEntry): string[] => [
  entry.at.toISOString(),
  entry.actorName,
  entry.action,
  entry.target,
  JSON.stringify(entry.details),
];
