import { modules } from '../app/modules';
import { datesOutside } from '../platform/database/dates-outside';
import { serverConcerns } from '../platform/database/mysql/server-concerns';
import { otherEngines } from '../platform/database/mysql/table-engines';
import { unreadableRows } from '../platform/database/sqlite/unreadable-rows';
import { type Check, eachAccount } from '../platform/module';

/** Every check in the order of its run: first the database, then the modules. */
export const checks: readonly Check[] = [
  { name: 'tables support transactions', run: ({ database }) => otherEngines(database) },
  {
    name: 'server settings are safe for acknowledged writes',
    run: ({ database }) => serverConcerns(database),
  },
  { name: 'rows can be read', isGate: true, run: ({ database }) => unreadableRows(database) },
  {
    name: 'dates are between 1970 and one year from now',
    run: ({ database, accounts }) => eachAccount(accounts, ({ id }) => datesOutside(database, id)),
  },
  ...modules.flatMap(({ checks = [] }) => checks),
];
