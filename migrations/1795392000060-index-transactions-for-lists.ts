import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each behind the account: what lists are ordered by, and what few transactions have in common. */
const ADDED: readonly (readonly [name: string, columns: string])[] = [
  ['ix_transactions_amount', 'account_id, amount, id'],
  ['ix_transactions_order', 'account_id, braintree_order_id, created_at, id'],
  ['ix_transactions_fingerprint', 'account_id, payment_method_fingerprint, created_at, id'],
  ['ix_transactions_last4', 'account_id, payment_method_last4, created_at, id'],
];
const CUSTOMER = 'ix_transactions_customer';
const CUSTOMER_BEFORE = 'account_id, customer_object_id, id';
const CUSTOMER_AFTER = 'account_id, customer_object_id, created_at, id';

export class IndexTransactionsForLists1795392000060 implements MigrationInterface {
  name = 'IndexTransactionsForLists1795392000060';

  /** All in one statement on a server, which reads the table once for it and has all of them or none. */
  async up(query: QueryRunner): Promise<void> {
    if (isSqlite(query)) {
      for (const [name, columns] of ADDED) await query.query(create(name, columns));
      await replaceCustomer(query, CUSTOMER_AFTER);
    } else if (!(await isDone(query))) {
      const added = ADDED.map(([name, columns]) => `ADD INDEX ${name} (${columns})`);
      await query.query(`ALTER TABLE transactions ${added.join(', ')},
        DROP INDEX ${CUSTOMER}, ADD INDEX ${CUSTOMER} (${CUSTOMER_AFTER})`);
    }
  }

  async down(query: QueryRunner): Promise<void> {
    if (isSqlite(query)) {
      for (const [name] of ADDED) await query.query(`DROP INDEX IF EXISTS ${name}`);
      await replaceCustomer(query, CUSTOMER_BEFORE);
    } else if (await isDone(query)) {
      const dropped = ADDED.map(([name]) => `DROP INDEX ${name}`);
      await query.query(`ALTER TABLE transactions ${dropped.join(', ')},
        DROP INDEX ${CUSTOMER}, ADD INDEX ${CUSTOMER} (${CUSTOMER_BEFORE})`);
    }
  }
}

function isSqlite(query: QueryRunner): boolean {
  return query.connection.options.type === 'better-sqlite3';
}

/** MySQL, unlike MariaDB and SQLite, knows no IF NOT EXISTS here, so it is asked before. */
async function isDone(query: QueryRunner): Promise<boolean> {
  const found = await query.query(`SHOW INDEX FROM transactions WHERE Key_name = '${ADDED[0]?.[0]}'`);
  return (found as unknown[]).length > 0;
}

function create(name: string, columns: string): string {
  return `CREATE INDEX IF NOT EXISTS ${name} ON transactions (${columns})`;
}

async function replaceCustomer(query: QueryRunner, columns: string): Promise<void> {
  await query.query(`DROP INDEX IF EXISTS ${CUSTOMER}`);
  await query.query(create(CUSTOMER, columns));
}
