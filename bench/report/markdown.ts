import { readFileSync, writeFileSync } from 'node:fs';
import type { About } from '../machine/about';
import type { Row } from '../scenario';
import { cellsOf, HEADS, notesOf } from './cells';
import { headOf } from './terminal';

const BEGIN = '<!-- table: written by npm run bench -- --markdown -->';
const END = '<!-- end of table -->';

/** The table for the README, its machine and its warnings above it. */
export function markdownTable(about: About, rows: readonly Row[]): string {
  const line = (cells: readonly string[]) =>
    `| ${HEADS.map((_, column) => cells[column] ?? '').join(' | ')} |`;
  return [
    headOf(about).replaceAll('\n', '  \n'),
    '',
    line(HEADS),
    line(HEADS.map(() => '---')),
    ...rows.map(cellsOf).map(line),
    '',
    ...notesOf(rows).map(note => `- ${note}`),
  ].join('\n');
}

/** Puts the table between the two marks of a Markdown file and leaves all else as it is. */
export function writeMarkdown(file: string, table: string): void {
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has lost the marks of its table`);
  writeFileSync(file, `${before}${BEGIN}\n${table}\n${END}${after}`);
}
