import type { About } from '../machine/about';
import type { Row } from '../scenario';
import { cellsOf, HEADS, notesOf } from './cells';

/** The table for eyes, columns aligned; failures take the line's whole width. */
export function terminalTable(rows: readonly Row[]): string {
  const lines = [HEADS, ...rows.map(cellsOf)];
  const complete = lines.filter(cells => cells.length === HEADS.length);
  const widths = HEADS.map((_, column) => Math.max(...complete.map(cells => cells[column]?.length ?? 0)));
  const table = lines
    .map(cells => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map(line => line.trimEnd());
  return [...table, '', ...notesOf(rows)].join('\n').trimEnd();
}

/** Where it was measured, a line each. */
export function headOf({ date, machine, node, database, warnings }: About): string {
  return [
    `${date}, ${machine}`,
    `Node ${node}, ${database}`,
    ...warnings.map(text => `WARNING: ${text}`),
  ].join('\n');
}
