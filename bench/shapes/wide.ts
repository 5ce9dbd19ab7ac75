import { columnsOf, PARTS, type Part } from './fields';
import type { Shape } from './shape';
import { insertInto, TRANSACTION_KEYS, transactionKeys, transactionsTable } from './table';

// MariaDB's names end at 64 characters, which `payment_method_details_…` would pass.
const prefixOf = (part: Part) => `${part.replace('payment_method_details', 'payment')}_`;
const COLUMNS = [...columnsOf(), ...PARTS.flatMap(part => columnsOf(part, prefixOf(part)))];
const VALUES = COLUMNS.map(({ value }) => value);
const statement = insertInto('transactions', TRANSACTION_KEYS, COLUMNS);

/** Every field a column of one table: a single statement that commits by itself. */
export const wide: Shape = {
  name: 'wide',
  tables: [transactionsTable(COLUMNS)],
  async insert(connection, ids) {
    await connection.execute(
      statement(ids.length),
      ids.flatMap(id => [...transactionKeys(id), ...VALUES]),
    );
  },
};
