import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  id varchar(26) NOT NULL,
  at datetime(3) NOT NULL,
  actor_id varchar(26) NOT NULL,
  actor_name varchar(255) NOT NULL,
  entrance varchar(16) NOT NULL,
  kind varchar(32) NULL,
  object_id varchar(255) NULL,
  code varchar(32) NOT NULL,
  errors text NOT NULL,
  PRIMARY KEY (account_id, id)`;

export class CreateRefusals1795392000070 implements MigrationInterface {
  name = 'CreateRefusals1795392000070';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS refusals (${COLUMNS}
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS refusals (${COLUMNS}
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS refusals');
  }
}
