import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

export class CreateRollupStates1795392000022 implements MigrationInterface {
  name = 'CreateRollupStates1795392000022';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS rollup_states (
        account_id varchar(26) NOT NULL,
        sequence bigint NOT NULL,
        is_complete boolean NOT NULL,
        held_until datetime(3) NULL,
        PRIMARY KEY (account_id)
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS rollup_states (
        account_id varchar(26) NOT NULL PRIMARY KEY,
        sequence bigint NOT NULL,
        is_complete boolean NOT NULL,
        held_until datetime(3) NULL
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS rollup_states');
  }
}
