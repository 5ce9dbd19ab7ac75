import { CSV_TYPE, csvHead, csvLines } from '../../platform/http/csv';
import { jsonLine } from '../../platform/http/json/json-line';
import type { Transaction } from '../transactions/transaction.model';
import { wireText } from '../transactions/transaction-wire';
import { TRANSACTION_CELLS, toCells } from './transaction-cells';

/** How transactions lie in a file. */
export interface ExportFormat {
  readonly type: string;
  /** What a file that begins begins with, also one without a row. */
  readonly head: string;
  /** A line each, with its end. */
  lines(transactions: readonly Transaction[]): string;
}

/** The formats by their names, which are the endings of their files as well. */
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
