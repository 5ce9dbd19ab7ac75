import type { FastifyInstance } from 'fastify';
import { validationError } from '../fields/field-errors';
import type { Shape } from '../fields/row';
import { leavesOf } from '../fields/table';
import type { Caller } from '../ingestion/caller';
import { callerOf, revalidateCaller } from './authentication';
import { type Cell, CSV_TYPE, csvHead, csvLines } from './csv';
import { addFileHeaders, requireWholeFiles } from './export-streams';
import type { HttpHost } from './http-host';
import { jsonLine } from './json/json-line';
import type { Exported, ExportPiece, ObjectsApi, Query } from './objects-api';
import { sendFound } from './send-object';

/** One kind of object as a file. */
export interface ObjectExport {
  readonly plural: string;
  /** What callers send: its fields are the columns of a CSV file. */
  readonly input: Shape;
  readonly objects: Pick<ObjectsApi, 'list' | 'find'>;
}

interface OfExport {
  Querystring: Query;
}

/**
 * `GET /{plural}/export?format=csv|ndjson`: everything that the filters of the list match, newest first. A line of
 * NDJSON can be sent in again. `after` is the `next_cursor` of a list.
 */
export function addObjectExport(
  server: FastifyInstance,
  { authenticate, sendExport }: Pick<HttpHost, 'authenticate' | 'sendExport'>,
  { plural, input, objects }: ObjectExport,
): void {
  const columns = [...leavesOf(input).map(({ path }) => path.map(({ wire }) => wire)), ...GIVEN];
  server.get<OfExport>(`/${plural}/export`, { config: { access: 'read' } }, async (request, reply) => {
    // Ids are the sender's to choose: without a query the path is that of an object.
    if (Object.keys(request.query).length === 0)
      return sendFound(reply, await objects.find(callerOf(request), 'export'));
    requireWholeFiles(request);
    const { format, ...query } = request.query;
    const pages = pagesOf(objects, revalidateCaller(request, authenticate), query);
    // A wrong filter is refused before the file begins.
    const first = await pages.next();
    const exported = fileOf(format, columns, first.done ? [] : first.value, pages);
    addFileHeaders(reply, plural, exported);
    return sendExport(request, reply, exported);
  });
}

type Row = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/** What the gateway itself adds to an object. */
const GIVEN: readonly Path[] = [['id'], ['received_at'], ['updated_at'], ['version']];
const ROWS_PER_PAGE = 200;

async function* pagesOf(
  objects: Pick<ObjectsApi, 'list'>,
  getCaller: () => Promise<Caller>,
  query: Query,
): AsyncGenerator<readonly Row[], void> {
  for (let after = query.after; ; ) {
    const asked = { ...query, limit: String(ROWS_PER_PAGE), ...(after && { after }) };
    const page = (await objects.list(await getCaller(), asked)) as {
      readonly data: readonly Row[];
      readonly next_cursor: string | null;
    };
    yield page.data;
    if (page.next_cursor === null) return;
    after = page.next_cursor;
  }
}

function fileOf(
  format: Query[string] | undefined,
  columns: readonly Path[],
  first: readonly Row[],
  others: AsyncIterable<readonly Row[]>,
): Exported {
  if (format === 'ndjson') {
    const lines = (rows: readonly Row[]) => rows.map(row => jsonLine(JSON.stringify(row))).join('');
    return { type: 'application/x-ndjson', extension: 'ndjson', pieces: piecesOf('', lines, first, others) };
  }
  if (format === 'csv') {
    const head = csvHead(columns.map(path => path.join('.')));
    const lines = (rows: readonly Row[]) => csvLines(rows.map(row => columns.map(path => cellOf(row, path))));
    return { type: CSV_TYPE, extension: 'csv', pieces: piecesOf(head, lines, first, others) };
  }
  throw validationError([{ field: 'format', code: 'INVALID', message: 'must be csv or ndjson.' }]);
}

async function* piecesOf(
  head: string,
  lines: (rows: readonly Row[]) => string,
  first: readonly Row[],
  others: AsyncIterable<readonly Row[]>,
): AsyncGenerator<ExportPiece, void> {
  yield { text: head + lines(first), rows: first.length, seen: first.length };
  for await (const rows of others) yield { text: lines(rows), rows: rows.length, seen: rows.length };
}

function cellOf(row: Row, path: Path): Cell {
  let value: unknown = row;
  for (const name of path) value = (value as Row | undefined)?.[name];
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell);
}
