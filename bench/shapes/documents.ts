import { fullTransaction } from '../payload/full-transaction';
import { columnsOf, type FieldColumn, PARTS, type Part } from './fields';
import type { Shape } from './shape';
import { insertInto, TRANSACTION_KEYS, transactionKeys, transactionsTable } from './table';

const TOP = columnsOf();
const COLUMNS = [...TOP, ...PARTS.map(documentColumn)];
const statement = insertInto('transactions', TRANSACTION_KEYS, COLUMNS);

/** One table: the top fields are columns, each part is a JSON document. */
export const documents: Shape = {
  name: 'documents',
  tables: [transactionsTable(COLUMNS)],
  async insert(connection, ids) {
    const whole = fullTransaction('');
    const row = (id: string) => [
      ...transactionKeys(id),
      ...TOP.map(({ value }) => value),
      ...PARTS.map(part => JSON.stringify(whole[part])),
    ];
    await connection.execute(statement(ids.length), ids.flatMap(row));
  },
};

/** The column of a part that is kept as one document. */
export function documentColumn(part: Part): FieldColumn {
  return { name: part, type: 'text', value: null };
}
