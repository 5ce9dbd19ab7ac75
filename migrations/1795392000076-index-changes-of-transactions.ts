import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './statement';

export class IndexChangesOfTransactions1795392000076 implements MigrationInterface {
  name = 'IndexChangesOfTransactions1795392000076';

  /** MySQL, unlike MariaDB and SQLite, knows no IF NOT EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    if (await isThere(query)) return;
    await run(query, {
      mysql: `ALTER TABLE transaction_versions
        ADD INDEX ix_transaction_versions_change (account_id, change_id)`,
      sqlite: `CREATE INDEX IF NOT EXISTS ix_transaction_versions_change
        ON transaction_versions (account_id, change_id)`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    if (query.connection.options.type !== 'better-sqlite3' && !(await isThere(query))) return;
    await run(query, {
      mysql: 'ALTER TABLE transaction_versions DROP INDEX ix_transaction_versions_change',
      sqlite: 'DROP INDEX IF EXISTS ix_transaction_versions_change',
    });
  }
}

async function isThere(query: QueryRunner): Promise<boolean> {
  if (query.connection.options.type === 'better-sqlite3') return false;
  const name = 'ix_transaction_versions_change';
  const found = await query.query(`SHOW INDEX FROM transaction_versions WHERE Key_name = '${name}'`);
  return (found as unknown[]).length > 0;
}
