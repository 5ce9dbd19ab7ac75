import { TransactionExport } from './insight/transaction-export';
import type { Database } from './store/database';
import { transactionRow } from './store/object-row';
import { TransactionReader } from './store/transaction-reader';
import { TransactionScan } from './store/transaction-walk';

/** The export from an open database, for the server and the command line alike. */
export function createExport(database: Database): TransactionExport {
  const { engine } = database;
  const reader = new TransactionReader(engine, transactionRow(database));
  return new TransactionExport({ reader, indexScan: new TransactionScan(engine) });
}
