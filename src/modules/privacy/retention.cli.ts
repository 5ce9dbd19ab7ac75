import type { Command } from 'commander';
import type { Cli } from '../../platform/module';
import type { Retention, RetentionCounts } from './retention.service';

interface RetentionServices {
  /** Absent where RETENTION_DAYS is not set. */
  readonly retention?: Retention;
}

const EXAMPLE = `
RETENTION_DAYS says how long transactions are kept after their receipt, RETENTION_MODE whether they are redacted or
deleted then. A running gateway does so by itself, once a day.

Example:
  RETENTION_DAYS=730 peacock retention --dry-run`;

interface RetentionOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `peacock retention`: redacts or deletes expired transactions now. */
export function addRetention(program: Command, cli: Cli<RetentionServices>): void {
  program
    .command('retention')
    .description('Redact or delete transactions older than RETENTION_DAYS now.')
    .option('--dry-run', 'only count the transactions that would be changed')
    .option('--json', 'print the counts as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action(async ({ dryRun: isDry = false, json }: RetentionOptions) => {
      const counts = await cleanUp(cli, isDry);
      const { transactions, versions, refunds, disputes, customers } = counts;
      const sentence =
        `${transactions} transaction(s), ${versions} former version(s), ${refunds} refund(s), ` +
        `${disputes} dispute(s) and ${customers} imported customer(s)`;
      cli.out(json ? JSON.stringify(counts) : `${isDry ? 'Would be changed' : 'Changed'}: ${sentence}.`);
    });
}

function cleanUp(cli: Cli<RetentionServices>, isDry: boolean): Promise<RetentionCounts> {
  return cli.withServices(async ({ retention }) => {
    if (!retention) throw new Error('RETENTION_DAYS is not set: transactions never expire.');
    return retention.cleanUp({ isDry });
  });
}
