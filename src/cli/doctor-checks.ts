import { modules } from '../app/modules';
import { datesOutside } from '../platform/database/dates-outside';
import { serverConcerns } from '../platform/database/mysql/server-concerns';
import { otherEngines } from '../platform/database/mysql/table-engines';
import { unreadableRows } from '../platform/database/sqlite/unreadable-rows';
import { type Check, eachAccount } from '../platform/module';

/** Every check in the order in which it runs: of the database itself, then what modules hand in. */
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
  ...modules.flatMap(({ checks = [] }) => checks),
];
