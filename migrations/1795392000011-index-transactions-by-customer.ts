import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './statement';

export class IndexTransactionsByCustomer1795392000011 implements MigrationInterface {
  name = 'IndexTransactionsByCustomer1795392000011';

  /** MySQL, unlike MariaDB and SQLite, knows no IF NOT EXISTS here, so it is asked before. */
  async up(query: QueryRunner): Promise<void> {
    if (await isThere(query)) return;
    await run(query, {
      mysql: `ALTER TABLE transactions
        ADD INDEX ix_transactions_customer (account_id, customer_object_id, id)`,
      sqlite: `CREATE INDEX IF NOT EXISTS ix_transactions_customer
        ON transactions (account_id, customer_object_id, id)`,
    });
  }

  async down(query: QueryRunner): Promise<void> {
    if (query.connection.options.type !== 'better-sqlite3' && !(await isThere(query))) return;
    await run(query, {
      mysql: 'ALTER TABLE transactions DROP INDEX ix_transactions_customer',
      sqlite: 'DROP INDEX IF EXISTS ix_transactions_customer',
    });
  }
}

async function isThere(query: QueryRunner): Promise<boolean> {
  if (query.connection.options.type === 'better-sqlite3') return false;
  const found = await query.query("SHOW INDEX FROM transactions WHERE Key_name = 'ix_transactions_customer'");
  return (found as unknown[]).length > 0;
}
