import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

export class CreateAccounts1795392000000 implements MigrationInterface {
  name = 'CreateAccounts1795392000000';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS accounts (
        id varchar(26) NOT NULL,
        name varchar(255) NOT NULL,
        conflict_policy varchar(16) NOT NULL DEFAULT 'reject',
        created_at datetime(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE INDEX uq_accounts_name (name)
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS accounts (
        id varchar(26) PRIMARY KEY NOT NULL,
        name varchar(255) NOT NULL,
        conflict_policy varchar(16) NOT NULL DEFAULT ('reject'),
        created_at datetime(3) NOT NULL,
        CONSTRAINT "uq_accounts_name" UNIQUE ("name")
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS accounts');
  }
}
