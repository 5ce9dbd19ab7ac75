import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  transaction_id varchar(26) NOT NULL,
  version bigint NOT NULL,
  recorded_at datetime(3) NOT NULL,
  actor_id varchar(26) NOT NULL,
  actor_name varchar(255) NOT NULL,
  content mediumtext NOT NULL,
  PRIMARY KEY (account_id, transaction_id, version)`;

export class CreateTransactionVersions1795392000003 implements MigrationInterface {
  name = 'CreateTransactionVersions1795392000003';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS transaction_versions (${COLUMNS}
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS transaction_versions (${COLUMNS}
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS transaction_versions');
  }
}
