import { pathName } from '../../platform/fields/naming';
import { leavesOf } from '../../platform/fields/table';
import { type CellValue, compileToCells } from '../../platform/fields/to-cells';
import type { Transaction } from '../transactions/transaction.model';
import { TransactionFields } from '../transactions/transaction-fields.model';
import { SAID_BESIDE } from '../transactions/transaction-wire';

/** The columns of a table of transactions: every field that is given back, named by its path on the wire. */
export const TRANSACTION_CELLS: readonly string[] = [
  ...leavesOf(TransactionFields as never).map(({ path }) => pathName(path, 'wire')),
  ...Object.keys(SAID_BESIDE),
];

/** The values of these columns; nothing stands where the wire form leaves a field out. */
export const toCells: (stored: Transaction) => CellValue[] = compileToCells(
  TransactionFields as never,
  Object.values(SAID_BESIDE),
);
