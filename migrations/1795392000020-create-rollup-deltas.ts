import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  id varchar(26) NOT NULL,
  facts mediumtext NOT NULL,
  PRIMARY KEY (account_id, id)`;

export class CreateRollupDeltas1795392000020 implements MigrationInterface {
  name = 'CreateRollupDeltas1795392000020';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS rollup_deltas (${COLUMNS}
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS rollup_deltas (${COLUMNS}
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS rollup_deltas');
  }
}
