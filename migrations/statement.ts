import type { QueryRunner } from 'typeorm';

/** One change of the schema, frozen in the words of both families of databases. */
export interface Statement {
  readonly mysql: string;
  readonly sqlite: string;
}

/** Runs the one of the two statements that this database understands. */
export async function run(query: QueryRunner, statement: Statement): Promise<void> {
  await query.query(query.connection.options.type === 'better-sqlite3' ? statement.sqlite : statement.mysql);
}

/**
 * How every table of a server is kept, whatever the server's defaults are: with transactions, and with text compared
 * byte for byte, trailing spaces included. MariaDB and MySQL have different names for that.
 */
export function byteForByte(query: QueryRunner): string {
  const collation = query.connection.options.type === 'mariadb' ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  return `ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation}`;
}

/** Says that releases which know only former generations of the schema must not start on it any more. */
export async function needsGeneration(query: QueryRunner, generation: number): Promise<void> {
  const isSaid = `SELECT generation FROM schema_generations WHERE generation = ${generation}`;
  if ((await query.query(isSaid)).length > 0) return;
  await query.query(`INSERT INTO schema_generations (generation) VALUES (${generation})`);
}
