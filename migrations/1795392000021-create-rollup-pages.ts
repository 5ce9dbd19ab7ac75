import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, run } from './statement';

const columns = (blob: string) => `
  account_id varchar(26) NOT NULL,
  dimension varchar(32) NOT NULL,
  day integer NOT NULL,
  totals ${blob} NOT NULL,
  quarters ${blob} NOT NULL,
  PRIMARY KEY (account_id, dimension, day)`;

export class CreateRollupPages1795392000021 implements MigrationInterface {
  name = 'CreateRollupPages1795392000021';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS rollup_pages (${columns('mediumblob')}
      ) ${byteForByte(query)}`,
      sqlite: `CREATE TABLE IF NOT EXISTS rollup_pages (${columns('mediumblob')}
      )`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS rollup_pages');
  }
}
