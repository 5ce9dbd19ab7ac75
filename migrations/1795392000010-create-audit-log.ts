import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  id varchar(26) NOT NULL,
  at datetime(3) NOT NULL,
  actor_id varchar(26) NOT NULL,
  actor_name varchar(255) NOT NULL,
  action varchar(64) NOT NULL,
  target varchar(255) NOT NULL,
  details text NOT NULL,
  PRIMARY KEY (account_id, id)`;

export class CreateAuditLog1795392000010 implements MigrationInterface {
  name = 'CreateAuditLog1795392000010';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS audit_log (${COLUMNS}
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS audit_log (${COLUMNS}
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS audit_log');
  }
}
