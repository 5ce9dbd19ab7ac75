import { CSV_TYPE, csvHead, csvLines } from '../../platform/http/csv';
import { jsonLine } from '../../platform/http/json/json-line';
import type { Transaction } from '../transactions/transaction.model';
import { wireText } from '../transactions/transaction-wire';
import { TRANSACTION_CELLS, toCells } from './transaction-cells';

/** The format of an export file. */
export interface ExportFormat {
  readonly type: string;
  /** The beginning of a new file, also without rows. */
  readonly head: string;
  /** The lines of the rows, with their line ends. */
  lines(transactions: readonly Transaction[]): string;
}

/** The formats by name, which is also the file extension. */
export const EXPORT_FORMATS = {
  csv: {
    type: CSV_TYPE,
    head: csvHead(TRANSACTION_CELLS),
    lines: transactions => csvLines(transactions.map(toCells)),
  },
  ndjson: {
    type: 'application/x-ndjson',
    head: '',
    lines: transactions => transactions.map(one => jsonLine(wireText(one))).join(''),
  },
} as const satisfies Record<string, ExportFormat>;
export type ExportFormatName = keyof typeof EXPORT_FORMATS;
