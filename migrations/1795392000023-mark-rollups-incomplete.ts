import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that are there already have transactions that no rollup knows: the gateway makes them up by itself. */
export class MarkRollupsIncomplete1795392000023 implements MigrationInterface {
  name = 'MarkRollupsIncomplete1795392000023';

  async up(query: QueryRunner): Promise<void> {
    await query.query(`INSERT INTO rollup_states (account_id, sequence, is_complete)
      SELECT id, 0, 0 FROM accounts WHERE id NOT IN (SELECT account_id FROM rollup_states)`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DELETE FROM rollup_states');
  }
}
