import type { QueryRunner } from 'typeorm';

/**
 * Renames a table. May run again: where both names exist, the former one was made anew by an earlier migration that
 * ran again, and goes if it is empty.
 */
export async function renameTable(query: QueryRunner, from: string, to: string): Promise<void> {
  if (!(await query.hasTable(from))) return;
  if (!(await query.hasTable(to))) return void (await query.query(`ALTER TABLE ${from} RENAME TO ${to}`));
  const rows: unknown[] = await query.query(`SELECT 1 FROM ${from} LIMIT 1`);
  if (rows.length > 0) throw new Error(`The tables ${from} and ${to} both hold rows. Keep one of them.`);
  await query.query(`DROP TABLE ${from}`);
}

/** Renames a column; does nothing where that was done before. */
export async function renameColumn(
  query: QueryRunner,
  table: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  if (await query.hasColumn(table, from))
    await query.query(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`);
}
