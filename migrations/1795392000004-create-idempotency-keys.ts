import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  key_hash varchar(43) NOT NULL,
  fingerprint varchar(43) NOT NULL,
  created_at datetime(3) NOT NULL,
  answer mediumblob NOT NULL`;

export class CreateIdempotencyKeys1795392000004 implements MigrationInterface {
  name = 'CreateIdempotencyKeys1795392000004';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS idempotency_keys (${COLUMNS},
        PRIMARY KEY (account_id, key_hash),
        INDEX ix_idempotency_keys_created (created_at)
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS idempotency_keys (${COLUMNS},
        PRIMARY KEY (account_id, key_hash)
      )`,
    });
    if (query.connection.options.type !== 'better-sqlite3') return;
    await query.query(`CREATE INDEX IF NOT EXISTS ix_idempotency_keys_created
      ON idempotency_keys (created_at)`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS idempotency_keys');
  }
}
