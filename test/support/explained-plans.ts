import type { Engine, SqlRow, SqlValue } from '../../src/platform/database/engine';

/** Whether a statement looks for rows, to read or to change them: one that only inserts has no plan. */
export function looksForRows(sql: string): boolean {
  return /^\s*(SELECT|WITH|UPDATE|DELETE|INSERT\b.*\bSELECT)\b/is.test(sql);
}

const isRead = (sql: string): boolean => /^\s*(SELECT|WITH)\b/i.test(sql);

/**
 * What is wrong with how the database carries a statement out, as sentences; empty when nothing is. MariaDB carries
 * out what only reads, and tells how much it read; a change is only planned.
 */
export async function planFaults(
  engine: Engine,
  sql: string,
  values: readonly SqlValue[] = [],
): Promise<readonly string[]> {
  // libsql 0.5 leaves a plan open, and an open one keeps what it sees: a connection whose reader fails is not lent again.
  if (engine.dialect.kind === 'sqlite')
    return engine
      .snapshot<readonly string[]>(async session => {
        const plan = await session.rows(`EXPLAIN QUERY PLAN ${sql}`, values);
        throw new Explained(plan.flatMap(row => sqliteFaults(row, sql)));
      })
      .catch(explained => {
        if (explained instanceof Explained) return explained.faults;
        throw explained;
      });
  const explain = isRead(sql) ? 'ANALYZE' : 'EXPLAIN';
  return (await engine.rows(`${explain} ${sql}`, values)).flatMap(row => mysqlFaults(row, sql));
}

/** What was found, on its way past the pool. */
class Explained extends Error {
  constructor(readonly faults: readonly string[]) {
    super('explained');
  }
}

/** Reads what stands in the process alone, such as the rows of a subquery that was read by an index, or by its name. */
const WITHIN = /^SCAN (\(?subquery|CONSTANT|json_each|(of_\d+|newest|entry|some|numbered)\b)/i;

/** One of these is found at an end of an index; of two in one SELECT, SQLite reads all between them. */
const ONE_END = /SELECT (MIN|MAX)\(\w+\)( AS \w+)? FROM \w+ WHERE account_id = \?/g;

/** Whether it ends before the account does: by a limit, at the first row, or because one end is all it looks for. */
const hasEnd = (sql: string): boolean =>
  /\bLIMIT \d|\bEXISTS \(/.test(sql) || !/\bFROM\b/.test(sql.replaceAll(ONE_END, ''));

/** Sorts what it found by ids, by the customers of a page, or of one transaction; or the few rows of a subquery that ends. */
const FOUND_FIRST = /\bIN \(\?|transaction_object_id = \?|GROUP BY|\) AS stretch\s+ORDER BY/;

function sqliteFaults({ detail }: SqlRow, sql: string): string[] {
  const text = String(detail);
  if (text.startsWith('SCAN') && !WITHIN.test(text)) return [`reads a whole table or index: ${text}`];
  if (text === 'USE TEMP B-TREE FOR ORDER BY' && !FOUND_FIRST.test(sql)) return ['sorts what it finds'];
  if (/^SEARCH .*\(account_id=\?\)$/.test(text) && !hasEnd(sql)) return [`reads all of an account: ${text}`];
  return [];
}

/** Rows that may be sorted: as many as are found by their ids. */
const SORTED_MAX = 2_500;
/** Rows that one statement may look at, the longest step of a walk; entries of an index alone may be more. */
const READ_MAX = 8_000;
/** Of the account, 26 characters of four bytes, and its length. */
const ACCOUNT_KEY_LENGTH = 106;

function mysqlFaults({ select_type, table, type, key, key_len, rows, r_rows, Extra }: SqlRow, sql: string) {
  const extra = String(Extra ?? '');
  // Made of rows that were read by an index, or found to be empty before anything is read, or the row that is inserted.
  if (table === null || String(table).startsWith('<') || select_type === 'INSERT') return [];
  if (type === 'ALL') return [`reads the whole of ${table}`];
  if (type === 'index') return [`reads the whole of an index of ${table}: ${key}`];
  if (key === null) return [`uses no index of ${table}: ${type} ${extra}`];
  const forced = [...sql.matchAll(/(\w+) FORCE INDEX \((\w+)\)/g)].filter(([, where]) => where === table);
  if (forced.length > 0 && !forced.some(([, , name]) => name === key))
    return [`uses ${key} instead of ${forced.map(([, , name]) => name)}`];
  if (Number(key_len) === ACCOUNT_KEY_LENGTH && !hasEnd(sql)) return [`reads all of an account in ${table}`];
  if (extra.includes('filesort') && Number(rows) > SORTED_MAX) return [`sorts ${rows} rows of ${table}`];
  const read = Number(r_rows ?? rows);
  if (read > READ_MAX && !/Using index(;|$)/.test(extra)) return [`reads ${read} rows of ${table} at once`];
  return [];
}
