import type { Command } from 'commander';
import { operatorOf } from '../access/operator';
import { PAGE_DEFAULT, PAGE_MAX } from '../insight/page';
import { refusalCursor } from '../insight/refusals';
import type { Refusal } from '../model/refusal';
import type { RefusalReason } from '../model/refusal-count';
import { wireReason, wireRefusal } from '../model/refusal-wire';
import { type Access, withAccess } from './access';
import type { Shell } from './shell';
import { textTable } from './text-table';
import { wholeNumber } from './whole-number';

const EXAMPLE = `
Examples:
  peacock refusals --account default --limit 20
  peacock refusals --account default --counts --json`;

interface RefusalsOptions {
  readonly account: string;
  readonly limit: number;
  readonly after?: string;
  readonly counts?: boolean;
  readonly json?: boolean;
}

/** `peacock refusals`: what the senders of an account did wrong lately. */
export function addRefusals(program: Command, shell: Shell): void {
  program
    .command('refusals')
    .description('List what was refused lately, newest first, or how often for which reason.')
    .requiredOption('--account <name>', 'the account')
    .option('--counts', 'count by reason, the most frequent ones first')
    .option('--limit <number>', `refusals, up to ${PAGE_MAX}`, wholeNumber(1, PAGE_MAX), PAGE_DEFAULT)
    .option('--after <cursor>', 'go on behind the page before, whose last cursor is told')
    .option('--json', 'print one JSON array')
    .addHelpText('after', EXAMPLE)
    .action((options: RefusalsOptions) =>
      withAccess(shell, access => (options.counts ? count : list)(access, options, shell)),
    );
}

async function list({ accounts, refusals }: Access, options: RefusalsOptions, shell: Shell): Promise<void> {
  const { account, limit, after, json } = options;
  const operator = operatorOf(await accounts.named(account));
  const page = await refusals.list(operator, { filter: {}, first: limit, after });
  shell.out(
    json ? JSON.stringify(page.refusals.map(wireRefusal)) : textTable(HEADER, page.refusals.map(cellsOf)),
  );
  const last = page.refusals.at(-1);
  if (page.hasNextPage && last) shell.note(`There are more: --after ${refusalCursor(last)}`);
}

async function count({ accounts, refusals }: Access, options: RefusalsOptions, shell: Shell): Promise<void> {
  const { account, json } = options;
  const reasons = await refusals.counts(operatorOf(await accounts.named(account)), {});
  shell.out(json ? JSON.stringify(reasons.map(wireReason)) : textTable(COUNTED, reasons.map(countedCellsOf)));
}

const HEADER = ['AT', 'KEY', 'ENTRANCE', 'OBJECT', 'CODE', 'EXPECTED'];

/** Ids are the sender's text: what would move a terminal's cursor is shown by its number. */
const cellsOf = ({ at, actorName, entrance, objectId, code, errors }: Refusal): string[] => [
  at,
  actorName,
  entrance,
  objectId === null ? '' : printable(objectId),
  code,
  errors.map(({ field, message }) => `${field || 'The whole'} ${message}`).join(' '),
];

const COUNTED = ['COUNT', 'CODE', 'FIELD', 'EXPECTED', 'LAST'];

const countedCellsOf = ({ count, code, field, message, lastAt }: RefusalReason): string[] => [
  String(count),
  code,
  field,
  message,
  lastAt,
];

function printable(text: string): string {
  return text.replace(/\p{C}/gu, sign => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
