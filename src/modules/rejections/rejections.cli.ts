import type { Command } from 'commander';
import { textTable } from '../../platform/cli/text-table';
import { wholeNumber } from '../../platform/cli/whole-number';
import { PAGE_DEFAULT, PAGE_MAX } from '../../platform/database/page';
import type { Cli } from '../../platform/module';
import type { Accounts } from '../access/accounts.service';
import { operatorOf } from '../access/operator';
import type { Rejection } from './rejection.model';
import type { RejectionReason } from './rejection-count.model';
import { reasonToWire, rejectionToWire } from './rejection-wire';
import { type Rejections, rejectionCursor } from './rejections.queries';

interface RejectionServices {
  readonly accounts: Accounts;
  readonly rejections: Rejections;
}

const EXAMPLE = `
Examples:
  peacock rejections --account default --limit 20
  peacock rejections --account default --counts --json`;

interface RejectionsOptions {
  readonly account: string;
  readonly limit: number;
  readonly after?: string;
  readonly counts?: boolean;
  readonly json?: boolean;
}

/** `peacock rejections`: lists or counts recent rejections of an account. */
export function addRejections(program: Command, cli: Cli<RejectionServices>): void {
  program
    .command('rejections')
    .description('List recent rejections, newest first, or count them by reason.')
    .requiredOption('--account <name>', 'the account')
    .option('--counts', 'count by reason, most frequent first')
    .option('--limit <number>', `rejections, up to ${PAGE_MAX}`, wholeNumber(1, PAGE_MAX), PAGE_DEFAULT)
    .option('--after <cursor>', 'start after this cursor, which the previous page printed')
    .option('--json', 'print one JSON array')
    .addHelpText('after', EXAMPLE)
    .action((options: RejectionsOptions) =>
      cli.withServices(access => (options.counts ? count : list)(access, options, cli)),
    );
}

async function list(
  { accounts, rejections }: RejectionServices,
  options: RejectionsOptions,
  cli: Cli<RejectionServices>,
): Promise<void> {
  const { account, limit, after, json } = options;
  const operator = operatorOf(await accounts.named(account));
  const page = await rejections.list(operator, { filter: {}, first: limit, after });
  cli.out(
    json
      ? JSON.stringify(page.rejections.map(rejectionToWire))
      : textTable(HEADER, page.rejections.map(cellsOf)),
  );
  const last = page.rejections.at(-1);
  if (page.hasNextPage && last) cli.note(`More rejections: --after ${rejectionCursor(last)}`);
}

async function count(
  { accounts, rejections }: RejectionServices,
  options: RejectionsOptions,
  cli: Cli<RejectionServices>,
): Promise<void> {
  const { account, json } = options;
  const reasons = await rejections.counts(operatorOf(await accounts.named(account)), {});
  cli.out(json ? JSON.stringify(reasons.map(reasonToWire)) : textTable(COUNTED, reasons.map(countedCellsOf)));
}

const HEADER = ['AT', 'KEY', 'CHANNEL', 'OBJECT', 'CODE', 'EXPECTED'];

/** Ids are the sender's text, so control characters are printed by their number. */
const cellsOf = ({ at, actorName, channel, objectId, code, errors }: Rejection): string[] => [
  at,
  actorName,
  channel,
  objectId === null ? '' : printable(objectId),
  code,
  errors.map(({ field, message }) => `${field || 'The whole'} ${message}`).join(' '),
];

const COUNTED = ['COUNT', 'CODE', 'FIELD', 'EXPECTED', 'LAST'];

const countedCellsOf = ({ count, code, field, message, lastAt }: RejectionReason): string[] => [
  String(count),
  code,
  field,
  message,
  lastAt,
];

function printable(text: string): string {
  return text.replace(/\p{C}/gu, sign => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
