/** The cells of a line of a table. */
export type Row = readonly string[];

/** A table of markdown, its columns aligned. */
export function table([head = [], ...rows]: readonly Row[]): string {
  const cells = [head, ...rows].map(row => row.map(cell => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
  const line = (row: Row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [first, widths.map(width => '-'.repeat(width)), ...others].map(line).join('\n');
}

/** A text as code. */
export const code = (text: string): string => `\`${text}\``;

/** A heading with what stands below it. */
export const section = (title: string, ...blocks: readonly string[]): string =>
  [`## ${title}`, ...blocks].join('\n\n');
