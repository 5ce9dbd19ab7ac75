import { type Command, Option } from 'commander';
import { ApiError } from '../../platform/errors/api-error';
import { rowsOf } from '../../platform/fields/table';
import type { Query } from '../../platform/http/objects-api';
import type { Cli } from '../../platform/module';
import { TransactionFilter } from '../transactions/transaction-filter.model';
import { EXPORT_FORMATS } from './export-format';
import { type ExportRequest, exportRequestOf } from './export-query';
import { type ExportServices, runExport } from './export-run.service';

const EXAMPLE = `
Transactions come in the order of receipt, or in that of creation where --created-from or --created-to is said. NDJSON
can be sent in again; CSV is for spreadsheets. A file is FILE.part until it is whole.

Examples:
  peacock export --account default --format csv --created-from 2026-10-01T00:00:00Z --output october.csv
  peacock export --account default --format ndjson --output all.ndjson --resume`;

interface ExportOptions extends Readonly<Record<string, unknown>> {
  readonly account: string;
  readonly format: string;
  readonly output?: string;
  readonly resume?: boolean;
  readonly after?: string;
  readonly json?: boolean;
}

/** `peacock export`: every matching transaction, as a file. */
export function addExport(program: Command, cli: Cli<ExportServices>): void {
  const command = program
    .command('export')
    .description('Export the matching transactions of an account as CSV or NDJSON.')
    .requiredOption('--account <name>', 'the account')
    .addOption(formatOption())
    .option('--output <file>', 'write to this file instead of stdout')
    .option('--resume', 'resume an interrupted file, or start a new one')
    .option('--after <id>', 'start after the transaction with this id, without a header')
    .option('--json', 'print progress and total as JSON lines')
    .addHelpText('after', EXAMPLE);
  for (const { wire, about } of rowsOf(TransactionFilter)) command.option(`${flagOf(wire)} <value>`, about);
  command.action((options: ExportOptions) => {
    if (options.resume && !options.output) command.error('error: --resume needs --output');
    if (options.resume && options.after) command.error('error: --resume cannot be combined with --after');
    const request = requestOf(options, command);
    return cli.withServices(access => runExport(access, { ...options, request, context: cli }));
  });
}

function formatOption(): Option {
  return new Option('--format <format>', 'the format of the file')
    .choices(Object.keys(EXPORT_FORMATS))
    .makeOptionMandatory();
}

const flagOf = (wire: string): string => `--${wire.replaceAll('_', '-')}`;

/** Parses the options like REST parameters. An error is wrong usage. */
function requestOf(options: ExportOptions, command: Command): ExportRequest {
  const { format, after } = options;
  const filters = rowsOf(TransactionFilter).map(({ name, wire }) => [wire, options[name]]);
  const given = [['format', format], ['after', after], ...filters].filter(([, value]) => value !== undefined);
  try {
    return exportRequestOf(Object.fromEntries(given) as Query);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errors = (error.details.errors ?? []).map(({ field, message }) => `${flagOf(field)} ${message}`);
    return command.error(`error: ${errors.join(' ')}`);
  }
}
