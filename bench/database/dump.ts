import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Connection } from 'mysql2/promise';
import { columnsOf } from './columns';

export interface DumpOptions {
  readonly schema: string;
  /** Rows to write, from as many stored rows as there are, in turn. */
  readonly rows: number;
  /** The file to write; one file for all. */
  readonly file: string;
  /** Number of the first row: no two rows of a table may have the same. */
  readonly from: number;
}

const STORED_MAX = 1000;

/** Writes rows that the gateway stored as LOAD DATA reads them, byte for byte, with new ids. */
export async function dumpTransactions(connection: Connection, options: DumpOptions): Promise<void> {
  const { schema, rows, file, from } = options;
  const columns = await columnsOf(connection, schema);
  const stored = await rowsOf(connection, schema, columns);
  const [id, objectId] = [columns.indexOf('id'), columns.indexOf('object_id')];
  const output = createWriteStream(file);
  for (let row = 0; row < rows; row += 1) {
    const line = [...(stored[row % stored.length] ?? [])];
    const number = String(from + row).padStart(20, '0');
    line[id] = `000000${number}`;
    line[objectId] = `loaded${number}`;
    if (!output.write(Buffer.from(`${line.join('\t')}\n`, 'latin1'))) await once(output, 'drain');
  }
  output.end();
  await once(output, 'close');
}

/** Cells as escaped bytes, a character for each byte. */
async function rowsOf(
  connection: Connection,
  schema: string,
  columns: readonly string[],
): Promise<string[][]> {
  const names = columns.map(column => `\`${column}\``).join(', ');
  const [rows] = await connection.query({
    sql: `SELECT ${names} FROM ${schema}.transactions LIMIT ${STORED_MAX}`,
    rowsAsArray: true,
    typeCast: field => field.buffer(),
  });
  return (rows as (Buffer | null)[][]).map(cells => cells.map(escaped));
}

function escaped(cell: Buffer | null): string {
  if (cell === null) return '\\N';
  return cell.toString('latin1').replace(/[\\\t\n\0]/g, character => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\0': '\\0' };
