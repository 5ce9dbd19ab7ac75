import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameChangesOfTransactions1795392000075 implements MigrationInterface {
  name = 'NameChangesOfTransactions1795392000075';

  /** Neither MySQL nor SQLite knows IF NOT EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    if (await query.hasColumn('transaction_versions', 'change_id')) return;
    await query.query('ALTER TABLE transaction_versions ADD COLUMN change_id varchar(26) NULL');
  }

  async down(query: QueryRunner): Promise<void> {
    if (!(await query.hasColumn('transaction_versions', 'change_id'))) return;
    await query.query('ALTER TABLE transaction_versions DROP COLUMN change_id');
  }
}
