import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = { source_updated_at: 'varchar(64)', state_at: 'datetime(3)' };
const PLACES = ['transactions', 'refunds', 'disputes'].flatMap(table =>
  Object.entries(COLUMNS).map(([column, type]) => ({ table, column, type })),
);

/** When the source made what is stored. Both columns are nullable and stand last, so that no row is rewritten. */
export class AddSourceTimes1795392000120 implements MigrationInterface {
  name = 'AddSourceTimes1795392000120';

  /** Neither MySQL nor SQLite knows IF NOT EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    for (const { table, column, type } of PLACES) {
      if (await query.hasColumn(table, column)) continue;
      await query.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type} NULL`);
    }
  }

  async down(query: QueryRunner): Promise<void> {
    for (const { table, column } of PLACES) {
      if (!(await query.hasColumn(table, column))) continue;
      await query.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
  }
}
