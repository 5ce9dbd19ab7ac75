import type { Command } from 'commander';
import { createProgram } from '../../src/cli/program';
import { settingsTable } from '../../src/config/config-print';
import { METRIC_NAMES, METRICS } from '../../src/modules/metrics/query/metric-table';
import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { type Code, STATUS } from '../../src/platform/errors/api-error';
import { pathName } from '../../src/platform/fields/naming';
import { personalLeavesOf } from '../../src/platform/fields/personal';
import { type Leaf, leavesOf } from '../../src/platform/fields/table';
import { ERROR_TABLE } from '../../src/platform/http/error-table';

/** The document with each of its tables as the declarations say it, between the two marks of the table. */
export function withTables(document: string): string {
  return Object.entries(TABLES).reduce((text, [name, rows]) => {
    const [begin, end] = [`<!-- ${name}: written by npm run generate -->`, `<!-- end of ${name} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined) throw new Error(`There are no marks of ${name}.`);
    return `${before}${begin}\n\n${aligned(rows())}\n\n${end}${after}`;
  }, document);
}

type Row = readonly string[];

const TABLES: Record<string, () => Row[]> = {
  errors: errorRows,
  settings: settingRows,
  commands: commandRows,
  'exempt fields': exemptFieldRows,
  'personal fields': personalFieldRows,
  metrics: metricRows,
};

function errorRows(): Row[] {
  const codes = Object.entries(STATUS) as [Code, number][];
  const rows = codes.map(([code, status]) => [String(status), `\`${code}\``, ERROR_TABLE[code].advice]);
  return [['status', 'code', 'what to do'], ...rows];
}

function settingRows(): Row[] {
  const [head = '', , ...lines] = settingsTable().split('\n');
  return [head, ...lines].map(line => line.slice(2, -2).split(' | '));
}

function commandRows(): Row[] {
  const program = createProgram({ env: {}, out: () => undefined, note: () => undefined });
  return [['command', 'does'], ...program.commands.flatMap(command => rowsOf(command))];
}

/** A command that only groups others has no row of its own. */
function rowsOf(command: Command, above = ''): Row[] {
  const name = `${above}${command.name()}`;
  if (command.commands.length > 0) return command.commands.flatMap(below => rowsOf(below, `${name} `));
  const takes = command.registeredArguments.map(argument => ` ${argument.name().toUpperCase()}`).join('');
  return [[`\`${name}${takes}\``, command.description()]];
}

function exemptFieldRows(): Row[] {
  const exempt = leavesOf(TransactionInput).filter(({ row }) => row.reference);
  return [['field', 'holds'], ...exempt.map(({ row, path }) => [`\`${pathName(path, 'wire')}\``, row.about])];
}

function personalFieldRows(): Row[] {
  const leaves = personalLeavesOf(TransactionInput);
  const nameOf = (leaf: Leaf) => pathName(leaf.path, 'wire');
  return [['field', 'holds'], ...leaves.map(leaf => [`\`${nameOf(leaf)}\``, leaf.row.about])];
}

function metricRows(): Row[] {
  const rows = METRIC_NAMES.map(name => [`\`${name}\``, METRICS[name].formula]);
  return [['metric', 'formula'], ...rows];
}

/** A table as the formatter leaves it: every column as wide as its widest cell. */
function aligned([head = [], ...rows]: readonly Row[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)));
  const line = (row: Row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [head, widths.map(width => '-'.repeat(width)), ...rows].map(line).join('\n');
}
