import { unparse } from 'papaparse';

/** The value of a cell. An absent value is an empty cell. */
export type Cell = string | number | bigint | boolean | null | undefined;

/** The media type of a file with a header line. */
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

/**
 * The beginning of a file: the byte order mark, by which spreadsheets recognize UTF-8, and the header line.
 */
export function csvHead(names: readonly string[]): string {
  return `\ufeff${csvLines([names])}`;
}

/**
 * Lines of RFC 4180, each with its line end. A text that a spreadsheet might run as a formula gets a leading
 * apostrophe, which makes it plain text. Numbers stay unchanged, also negative ones.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  return `${unparse(
    rows.map(cells => cells.map(neutral)),
    { header: false },
  )}\r\n`;
}

/** The original text of a cell. */
export function textOfCell(cell: string): string {
  return cell.replace(GUARDED, '');
}

/** A text that already has the apostrophe gets another, so that different texts make different cells. */
function neutral(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(FORMULA, "'") : cell;
}

/**
 * OWASP's list: characters that begin a formula, also in full width, and those that a spreadsheet skips before one.
 * Also after a semicolon, a tab or a line end, where spreadsheets of some countries begin a new cell.
 */
const TOKEN = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';
const formulaBehind = (mark: string) =>
  new RegExp(`^${mark}(?=["']*(?:${TOKEN}|[\\t\\r\\n]))|(?<=[;\\t\\r\\n])${mark}(?=["']*${TOKEN})`, 'g');
const FORMULA = formulaBehind('');
const GUARDED = formulaBehind("'");
