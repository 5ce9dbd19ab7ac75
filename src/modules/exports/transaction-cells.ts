import { pathName } from '../../platform/fields/naming';
import { leavesOf } from '../../platform/fields/table';
import { type CellValue, compileToCells } from '../../platform/fields/to-cells';
import type { Transaction } from '../transactions/transaction.model';
import { TransactionFields } from '../transactions/transaction-fields.model';
import { SAID_BESIDE } from '../transactions/transaction-wire';

/** The columns of the transaction table: every response field, by its wire path. */
export const TRANSACTION_CELLS: readonly string[] = [
  ...leavesOf(TransactionFields as never).map(({ path }) => pathName(path, 'wire')),
  ...Object.keys(SAID_BESIDE),
];

/** The values of these columns. Empty where the wire form omits the field. */
export const toCells: (stored: Transaction) => CellValue[] = compileToCells(
  TransactionFields as never,
  Object.values(SAID_BESIDE),
);
