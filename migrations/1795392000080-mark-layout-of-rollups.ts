import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pages that are there already have no mark: the gateway makes them anew by itself. */
export class MarkLayoutOfRollups1795392000080 implements MigrationInterface {
  name = 'MarkLayoutOfRollups1795392000080';

  /** Neither MySQL nor SQLite knows IF NOT EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    if (await query.hasColumn('rollup_states', 'layout')) return;
    await query.query(`ALTER TABLE rollup_states ADD COLUMN layout varchar(16) NOT NULL DEFAULT ''`);
  }

  async down(query: QueryRunner): Promise<void> {
    if (!(await query.hasColumn('rollup_states', 'layout'))) return;
    await query.query('ALTER TABLE rollup_states DROP COLUMN layout');
  }
}
