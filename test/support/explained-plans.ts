import type { Engine, SqlRow, SqlValue } from '../../src/store/engine/engine';

/** What is wrong with how the database would carry a statement out, as sentences; empty when nothing is. */
export async function planFaults(
  engine: Engine,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<readonly string[]> {
  return engine.dialect.kind === 'sqlite'
    ? (await engine.rows(`EXPLAIN QUERY PLAN ${sql}`, values)).flatMap(sqliteFaults)
    : (await engine.rows(`EXPLAIN ${sql}`, values)).flatMap(row => mysqlFaults(row, sql));
}

/** Reads what stands in the process alone, such as the rows of a subquery that was read by an index, or by its name. */
const WITHIN = /^SCAN (\(?subquery|CONSTANT|json_each|(of_\d+|newest|entry|some)\b)/i;

function sqliteFaults({ detail }: SqlRow): string[] {
  const text = String(detail);
  if (text.startsWith('SCAN') && !WITHIN.test(text)) return [`reads a whole table or index: ${text}`];
  return [];
}

/** Rows that may be sorted: as many as are found by their ids. */
const SORTED_MAX = 2_500;

function mysqlFaults({ table, type, key, rows, Extra }: SqlRow, sql: string): string[] {
  const extra = String(Extra ?? '');
  // Made of rows that were read by an index, or found to be empty before anything is read.
  if (table === null || String(table).startsWith('<')) return [];
  if (type === 'ALL') return [`reads the whole of ${table}`];
  if (type === 'index') return [`reads the whole of an index of ${table}: ${key}`];
  if (key === null) return [`uses no index of ${table}: ${type} ${extra}`];
  const forced = [...sql.matchAll(/(\w+) FORCE INDEX \((\w+)\)/g)].filter(([, where]) => where === table);
  if (forced.length > 0 && !forced.some(([, , name]) => name === key))
    return [`uses ${key} instead of ${forced.map(([, , name]) => name)}`];
  if (extra.includes('filesort') && Number(rows) > SORTED_MAX) return [`sorts ${rows} rows of ${table}`];
  return [];
}
