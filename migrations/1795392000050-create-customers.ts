import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const COLUMNS = `
  account_id varchar(26) NOT NULL,
  id varchar(26) NOT NULL,
  version bigint NOT NULL,
  received_at datetime(3) NOT NULL,
  updated_at datetime(3) NOT NULL,
  content_hash varchar(43) NOT NULL,
  actor_id varchar(26) NOT NULL,
  actor_name varchar(255) NOT NULL,
  object_id varchar(255) NOT NULL,
  line1 text NULL,
  line2 text NULL,
  city text NULL,
  state text NULL,
  postal_code text NULL,
  country_code_2_letter varchar(2) NULL,
  country_code_3_letter varchar(3) NULL,
  country text NULL,
  name text NULL,
  email text NULL,
  company text NULL,
  phone text NULL,
  website text NULL`;

export class CreateCustomers1795392000050 implements MigrationInterface {
  name = 'CreateCustomers1795392000050';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS customers (${COLUMNS},
        PRIMARY KEY (account_id, id),
        UNIQUE INDEX uq_customers_object_id (account_id, object_id)
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS customers (${COLUMNS},
        PRIMARY KEY (account_id, id)
      )`,
    });
    if (query.connection.options.type !== 'better-sqlite3') return;
    await query.query(`CREATE UNIQUE INDEX IF NOT EXISTS uq_customers_object_id
      ON customers (account_id, object_id)`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS customers');
  }
}
