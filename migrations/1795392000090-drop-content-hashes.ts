import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['transactions', 'refunds', 'disputes', 'customers'];

/** What is sent again is compared with what is stored, field by field: no hash of it is needed any more. */
export class DropContentHashes1795392000090 implements MigrationInterface {
  name = 'DropContentHashes1795392000090';

  /** Neither MySQL nor SQLite knows IF EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      if (!(await query.hasColumn(table, 'content_hash'))) continue;
      await query.query(`ALTER TABLE ${table} DROP COLUMN content_hash`);
    }
  }

  /** The hashes do not come back: to a former release whatever is sent again is other content than what is stored. */
  async down(query: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      if (await query.hasColumn(table, 'content_hash')) continue;
      await query.query(`ALTER TABLE ${table} ADD COLUMN content_hash varchar(43) NOT NULL DEFAULT ''`);
    }
  }
}
