import type { Command } from 'commander';
import type { Cli } from '../../platform/module';
import type { Accounts } from '../access/accounts.service';
import { operatorOf } from '../access/operator';
import type { Erased, Erasure } from './erasure.service';

interface ErasureServices {
  readonly accounts: Accounts;
  readonly erasure: Erasure;
}

const EXAMPLE = `
What was imported of the customer is deleted. Names, e-mails, telephone numbers, addresses and descriptions go from all
versions of their transactions; ids, amounts and statuses stay. A command that was interrupted can be given again.

Example:
  peacock erase-customer --account default cus_9s6XKzkNRiz8i3`;

interface EraseOptions {
  readonly account: string;
  readonly metadata?: boolean;
  readonly json?: boolean;
}

/** `peacock erase-customer`: removes a customer's personal data for ever. */
export function addEraseCustomer(program: Command, cli: Cli<ErasureServices>): void {
  program
    .command('erase-customer')
    .description("Remove a customer's personal data from all transactions, for ever.")
    .argument('<id>', 'the id of the customer, customer_details.object_id of their transactions')
    .requiredOption('--account <name>', 'the account that the customer belongs to')
    .option('--metadata', 'also remove the metadata of the transactions')
    .option('--json', 'print the counts as one JSON object')
    .addHelpText('after', EXAMPLE)
    .action(async (id: string, options: EraseOptions) => {
      const counts = await erase(id, options, cli);
      const { imported, transactions, versions, refunds, disputes, idempotencyRecords } = counts;
      const sentence =
        `${imported > 0 ? 'what was imported, ' : ''}${transactions} transaction(s), ${versions} former version(s), ${refunds} refund(s), ` +
        `${disputes} dispute(s) and ${idempotencyRecords} idempotency record(s)`;
      cli.out(options.json ? JSON.stringify(counts) : `Erased: ${sentence}.`);
    });
}

type ErasedCounts = Omit<Erased, 'next' | 'others'> & Readonly<Record<string, number>>;

function erase(
  id: string,
  { account, metadata }: EraseOptions,
  cli: Cli<ErasureServices>,
): Promise<ErasedCounts> {
  return cli.withServices(async ({ accounts, erasure }) => {
    const operator = operatorOf(await accounts.named(account));
    const counts = {
      imported: 0,
      transactions: 0,
      versions: 0,
      refunds: 0,
      disputes: 0,
      idempotencyRecords: 0,
    };
    const further = new Map<string, number>();
    let after: string | null = null;
    do {
      const { next, others, ...done }: Erased = await erasure.customer(operator, id, { metadata, after });
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += done[name];
      for (const { name, count } of others) further.set(name, (further.get(name) ?? 0) + count);
      after = next;
    } while (after);
    return { ...counts, ...Object.fromEntries(further) };
  });
}
