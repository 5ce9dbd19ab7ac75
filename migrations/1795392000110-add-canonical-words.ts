import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['scheme_word', 'card_type_word', 'issuer_country_word', 'instrument_type_word'];

export class AddCanonicalWords1795392000110 implements MigrationInterface {
  name = 'AddCanonicalWords1795392000110';

  /** Neither MySQL nor SQLite knows IF NOT EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    for (const column of COLUMNS) {
      if (await query.hasColumn('transactions', column)) continue;
      await query.query(`ALTER TABLE transactions ADD COLUMN ${column} varchar(255) NULL`);
    }
  }

  async down(query: QueryRunner): Promise<void> {
    for (const column of COLUMNS) {
      if (!(await query.hasColumn('transactions', column))) continue;
      await query.query(`ALTER TABLE transactions DROP COLUMN ${column}`);
    }
  }
}
