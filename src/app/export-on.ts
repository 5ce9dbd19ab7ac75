import { TransactionExport } from '../modules/exports/transaction-export';
import { TransactionScan } from '../modules/exports/transaction-scan';
import { TransactionReader } from '../modules/transactions/transaction-reader';
import type { Database } from '../platform/database/database';
import { transactionRow } from '../platform/ingestion/object-row';

/** The export from an open database, for the server and the command line alike. */
export function createExport(database: Database): TransactionExport {
  const { engine } = database;
  const reader = new TransactionReader(engine, transactionRow(database));
  return new TransactionExport({ reader, indexScan: new TransactionScan(engine) });
}
