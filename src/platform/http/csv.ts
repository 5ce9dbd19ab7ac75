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
 * Lines of RFC 4180, each with its end. A text in which a spreadsheet might see a formula gets a leading apostrophe,
 * which makes it a text there; numbers are left as they are, negative ones too.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  return `${unparse(
    rows.map(cells => cells.map(neutral)),
    { header: false },
  )}\r\n`;
}

/** The text that was written as this cell. */
export function textOfCell(cell: string): string {
  return cell.replace(GUARDED, '');
}

/** A text that has the apostrophe already gets another, so that no two texts are one cell. */
function neutral(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(FORMULA, "'") : cell;
}

/**
 * As OWASP lists them: what begins a formula, in full width too, and what a spreadsheet passes over before one; also
 * behind a semicolon, a tab or an end of line, where spreadsheets of some countries begin a new cell.
 */
const TOKEN = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';
const formulaBehind = (mark: string) =>
  new RegExp(`^${mark}(?=["']*(?:${TOKEN}|[\\t\\r\\n]))|(?<=[;\\t\\r\\n])${mark}(?=["']*${TOKEN})`, 'g');
const FORMULA = formulaBehind('');
const GUARDED = formulaBehind("'");
