import { unparse } from 'papaparse';

/** What a cell may hold; absent is an empty cell. */
export type Cell = string | number | bigint | boolean | null | undefined;

/** The media type of a file whose first line names its columns. */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/**
 * The beginning of a file: the mark by which spreadsheets know that it is UTF-8, and the line that names the columns.
 */
export function csvHead(names: readonly string[]): string {
  return `\ufeff${csvLines([names])}`;
}

/**
 * Lines of RFC 4180, each with its end. A text that a spreadsheet would take for a formula gets a leading apostrophe,
 * which makes it a text there; numbers are left as they are, negative ones too.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  return `${unparse(rows as Cell[][], { header: false, escapeFormulae: FORMULA })}\r\n`;
}

/** As OWASP lists them: what begins a formula, in full width too, and what a spreadsheet passes over before one. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
