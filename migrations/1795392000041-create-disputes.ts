import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  id varchar(26) NOT NULL,
  object_id varchar(255) NOT NULL,
  transaction_object_id varchar(255) NOT NULL,
  version bigint NOT NULL,
  created varchar(64) NOT NULL,
  created_at datetime(3) NOT NULL,
  received_at datetime(3) NOT NULL,
  updated_at datetime(3) NOT NULL,
  counts boolean NOT NULL,
  content_hash varchar(43) NOT NULL,
  actor_id varchar(26) NOT NULL,
  actor_name varchar(255) NOT NULL,
  currency varchar(3) NOT NULL,
  amount bigint NOT NULL,
  status varchar(255) NULL,
  kind varchar(255) NULL,
  reason varchar(255) NULL,
  description text NULL,
  processor varchar(255) NULL,
  metadata mediumtext NULL`;

export class CreateDisputes1795392000041 implements MigrationInterface {
  name = 'CreateDisputes1795392000041';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS disputes (${COLUMNS},
        PRIMARY KEY (account_id, id),
        UNIQUE INDEX uq_disputes_object_id (account_id, object_id),
        INDEX ix_disputes_transaction (account_id, transaction_object_id),
        INDEX ix_disputes_created (account_id, created_at, id)
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS disputes (${COLUMNS},
        PRIMARY KEY (account_id, id)
      )`,
    });
    if (query.connection.options.type !== 'better-sqlite3') return;
    await query.query(`CREATE UNIQUE INDEX IF NOT EXISTS uq_disputes_object_id
      ON disputes (account_id, object_id)`);
    await query.query(`CREATE INDEX IF NOT EXISTS ix_disputes_transaction
      ON disputes (account_id, transaction_object_id)`);
    await query.query(`CREATE INDEX IF NOT EXISTS ix_disputes_created
      ON disputes (account_id, created_at, id)`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS disputes');
  }
}
