import { createRollups } from '../app/rollups-on';
import type { Account } from '../modules/access/account';
import type { Database } from '../platform/database/database';
import { datesOutside } from '../platform/database/dates-outside';
import { serverConcerns } from '../platform/database/mysql/server-concerns';
import { otherEngines } from '../platform/database/mysql/table-engines';
import { unreadableRows } from '../platform/database/sqlite/unreadable-rows';

/** What a check looks at. */
export interface Patient {
  readonly database: Database;
  readonly accounts: readonly Pick<Account, 'id' | 'name'>[];
}

/** One thing that `peacock doctor` looks at. */
export interface Check {
  /** What is right where it finds nothing, as a sentence begins. */
  readonly name: string;
  /** Where it finds something, the checks behind it can not be run. */
  readonly isGate?: boolean;
  /** What is wrong, a line each; nothing where all is well. No line holds a value but ids. */
  run(patient: Patient): Promise<readonly string[]>;
}

/** Every check, in the order in which they are run. Whatever must hold of stored data adds its own here. */
export const checks: readonly Check[] = [
  { name: 'tables are kept with transactions', run: ({ database }) => otherEngines(database) },
  {
    name: 'the server is set up so that nothing acknowledged is lost',
    run: ({ database }) => serverConcerns(database),
  },
  { name: 'rows can be read', isGate: true, run: ({ database }) => unreadableRows(database) },
  {
    name: 'dates lie from 1970 to a year ahead',
    run: ({ database, accounts }) => eachAccount(accounts, ({ id }) => datesOutside(database, id)),
  },
  {
    name: 'rollups are what the transactions say',
    run: ({ database, accounts }) => eachAccount(accounts, ({ id }) => wrongPages(database, id)),
  },
];

/** What is wrong with each account, behind its name. */
async function eachAccount(
  accounts: Patient['accounts'],
  look: (account: Patient['accounts'][number]) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const account of accounts)
    found.push(...(await look(account)).map(line => `${account.name}: ${line}`));
  return found;
}

async function wrongPages(database: Database, accountId: string): Promise<string[]> {
  const lines: string[] = [];
  await createRollups(database).rebuilder.compare(accountId, ({ dimension, day }) =>
    lines.push(`the page of ${day} ${dimension} differs; --rollups --rebuild mends it`),
  );
  return lines;
}
