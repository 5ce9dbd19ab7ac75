import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  hour datetime(3) NOT NULL,
  reason varchar(43) NOT NULL,
  actor_id varchar(26) NOT NULL,
  entrance varchar(16) NOT NULL,
  kind varchar(32) NULL,
  code varchar(32) NOT NULL,
  field varchar(255) NOT NULL,
  message varchar(255) NOT NULL,
  count bigint NOT NULL,
  first_at datetime(3) NOT NULL,
  last_at datetime(3) NOT NULL,
  PRIMARY KEY (account_id, hour, reason)`;

export class CreateRefusalCounts1795392000071 implements MigrationInterface {
  name = 'CreateRefusalCounts1795392000071';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS refusal_counts (${COLUMNS}
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS refusal_counts (${COLUMNS}
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS refusal_counts');
  }
}
