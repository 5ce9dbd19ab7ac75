import type { QueryRunner } from 'typeorm';

/** A stored row of which a migration knows nothing but its key and the columns that it asked for. */
export type StoredRow = Readonly<Record<string, string | number | null>>;

/** Rows of one account that follow each other by primary key. */
export interface RowChunk {
  readonly rows: readonly StoredRow[];
  /** The place of the chunk, as the conditions of a statement. */
  readonly where: string;
  readonly values: readonly string[];
}

const ROWS_PER_CHUNK = 1000;

/** Walks a table by primary key, a bounded number of rows at a time: no statement of a migration grows with the table. */
export async function* chunksOf(
  query: QueryRunner,
  table: string,
  columns: readonly string[],
): AsyncGenerator<RowChunk> {
  for (let account = ''; ; ) {
    const [next] = await query.query(
      `SELECT account_id FROM ${table} WHERE account_id > ? ORDER BY account_id LIMIT 1`,
      [account],
    );
    if (!next) return;
    account = String(next.account_id);
    for (let behind = ''; ; ) {
      const rows: StoredRow[] = await query.query(
        `SELECT ${['id', ...columns].join(', ')} FROM ${table}
          WHERE account_id = ? AND id > ? ORDER BY id LIMIT ${ROWS_PER_CHUNK}`,
        [account, behind],
      );
      const last = rows.at(-1);
      if (!last) break;
      const values = [account, behind, String(last.id)];
      yield { rows, where: 'account_id = ? AND id > ? AND id <= ?', values };
      behind = String(last.id);
    }
  }
}
