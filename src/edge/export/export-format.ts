import type { Transaction } from '../../model/transaction';
import { TRANSACTION_CELLS, toCells } from '../../model/transaction-cells';
import { wireText } from '../../model/transaction-wire';
import { CSV_TYPE, csvHead, csvLines } from '../csv';
import { jsonLine } from '../json/json-line';

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
