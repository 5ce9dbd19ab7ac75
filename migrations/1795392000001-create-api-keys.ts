import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

export class CreateApiKeys1795392000001 implements MigrationInterface {
  name = 'CreateApiKeys1795392000001';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS api_keys (
        account_id varchar(26) NOT NULL,
        id varchar(26) NOT NULL,
        public_id varchar(32) NOT NULL,
        secret_hash varchar(64) NOT NULL,
        name varchar(255) NOT NULL,
        scopes varchar(64) NOT NULL,
        created_at datetime(3) NOT NULL,
        expires_at datetime(3) NULL,
        revoked_at datetime(3) NULL,
        last_used_at datetime(3) NULL,
        PRIMARY KEY (account_id, id),
        UNIQUE INDEX uq_api_keys_public_id (public_id)
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS api_keys (
        account_id varchar(26) NOT NULL,
        id varchar(26) NOT NULL,
        public_id varchar(32) NOT NULL,
        secret_hash varchar(64) NOT NULL,
        name varchar(255) NOT NULL,
        scopes varchar(64) NOT NULL,
        created_at datetime(3) NOT NULL,
        expires_at datetime(3),
        revoked_at datetime(3),
        last_used_at datetime(3),
        CONSTRAINT "uq_api_keys_public_id" UNIQUE ("public_id"),
        PRIMARY KEY (account_id, id)
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS api_keys');
  }
}
