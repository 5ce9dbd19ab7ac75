import { pathName } from '../field/naming';
import { leavesOf } from '../field/table';
import { type CellValue, compileToCells } from '../field/to-cells';
import { Transaction } from './transaction';
import { TransactionFields } from './transaction-fields';
import { givenBack } from './transaction-wire';

const fieldsToCells = compileToCells(TransactionFields as never);

/** The columns of a table of transactions: every field that is given back, named by its path on the wire. */
export const TRANSACTION_CELLS: readonly string[] = [
  ...leavesOf(TransactionFields as never).map(({ path }) => pathName(path, 'wire')),
  ...Object.keys(givenBack(new Transaction())),
];

/** The values of these columns; nothing stands where the wire form leaves a field out. */
export function toCells(kept: Transaction): CellValue[] {
  return fieldsToCells(kept).concat(Object.values(givenBack(kept)) as CellValue[]);
}
