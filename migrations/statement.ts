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
 * How every table of a server compares text: byte for byte, trailing spaces included. MariaDB and MySQL have
 * different names for it.
 */
export function byteForByte(query: QueryRunner): string {
  const collation = query.connection.options.type === 'mariadb' ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  return `DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation}`;
}
