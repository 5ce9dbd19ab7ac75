import type { Transaction } from '../model/transaction';
import { type Act, writeDown } from './audit-log';
import { carryOut, isOvertaken } from './carry-out';
import type { Engine, Session, SqlRow, SqlValue } from './engine/engine';
import type { Update } from './fold';
import { versionCell } from './transaction-row';
import type { TransactionSql } from './transaction-sql';

/** A former version, as it is found to be changed. */
export interface KeptVersion {
  readonly accountId: string;
  readonly transactionId: string;
  readonly version: number;
  /** The transaction in wire names, as JSON. */
  readonly content: string;
}

/** What one unit of work makes of transactions and their former versions, and how that is written down. */
export interface Blanked {
  readonly updates: readonly Update[];
  /** The versions that the updates replace, without personal data as well. */
  readonly formers: readonly Transaction[];
  readonly rewritten: readonly KeptVersion[];
  readonly act: Act;
}

/** Finds what holds personal data, page by page, and takes it away. Always within one account. */
export class PersonalData {
  constructor(
    private readonly engine: Engine,
    private readonly sql: TransactionSql,
    private readonly newId: () => string,
  ) {}

  /** Transactions of a customer in the order of their ids, those behind one of them. */
  async ofCustomer(accountId: string, customerId: string, behind: string): Promise<Transaction[]> {
    const { row } = this.sql;
    const index = this.engine.dialect.forceIndex('ix_transactions_customer');
    const sql = `SELECT ${row.columns.join(', ')} FROM ${row.table}${index}
      WHERE account_id = ? AND customer_object_id = ? AND id > ? ORDER BY id LIMIT ${TRANSACTIONS_AT_ONCE}`;
    return (await this.engine.rows(sql, [accountId, customerId, behind])).map(row.transactionOf);
  }

  /** Which of the transactions are of the customer now. */
  async areOfCustomer(accountId: string, customerId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const sql = `SELECT id FROM transactions WHERE account_id = ? AND id IN (${ids.map(() => '?').join(', ')})
      AND customer_object_id = ?`;
    const rows = await this.engine.rows(sql, [accountId, ...ids, customerId]);
    return new Set(rows.map(({ id }) => String(id)));
  }

  /** The former versions of one transaction, those behind one of them. */
  versionsOf({ accountId, id }: Transaction, behind: number): Promise<KeptVersion[]> {
    return this.versionsWhere('transaction_id = ? AND version > ?', [accountId, id, behind]);
  }

  /** The former versions of all transactions, those behind one of them. */
  versions(
    accountId: string,
    behind: Pick<KeptVersion, 'transactionId' | 'version'>,
  ): Promise<KeptVersion[]> {
    const { transactionId: id, version } = behind;
    // Both databases find the place in the primary key by the first condition, and not by the second alone.
    const where = 'transaction_id >= ? AND (transaction_id > ? OR version > ?)';
    return this.versionsWhere(where, [accountId, id, id, version]);
  }

  /** The transactions as they are now. */
  async again(transactions: readonly Transaction[]): Promise<Transaction[]> {
    return [...(await this.sql.read(this.engine, transactions)).values()];
  }

  /** Does it in one unit of work and writes it down; false when another process wrote one of the transactions first. */
  async blank({ updates, formers, rewritten, act }: Blanked): Promise<boolean> {
    if (updates.length + rewritten.length === 0) return true;
    try {
      await this.engine.work(async session => {
        for (const version of rewritten) await this.rewrite(session, version);
        await carryOut({ updates, formers, inserts: [], decisions: [] }, session, this.sql);
        await writeDown(session, this.newId(), act);
      });
      return true;
    } catch (failure) {
      if (isOvertaken(failure)) return false;
      throw failure;
    }
  }

  /** Runs a change of another store, and writes the act down with it. */
  async writtenDown(
    act: Act,
    change: (session: Session) => Promise<unknown> = async () => {},
  ): Promise<void> {
    await this.engine.work(async session => {
      await change(session);
      await writeDown(session, this.newId(), act);
    });
  }

  private async versionsWhere(where: string, values: readonly SqlValue[]): Promise<KeptVersion[]> {
    const sql = `SELECT account_id, transaction_id, version, content FROM transaction_versions
      WHERE account_id = ? AND ${where} ORDER BY transaction_id, version LIMIT ${VERSIONS_AT_ONCE}`;
    return (await this.engine.rows(sql, values)).map(row => this.versionOf(row));
  }

  private versionOf(row: SqlRow): KeptVersion {
    const [accountId, transactionId] = [String(row.account_id), String(row.transaction_id)];
    const version = Number(row.version);
    const place = versionCell(accountId, transactionId, version);
    return {
      accountId,
      transactionId,
      version,
      content: this.sql.row.vault.open(String(row.content), place),
    };
  }

  private async rewrite(session: Session, former: KeptVersion): Promise<void> {
    const { accountId, transactionId, version, content } = former;
    const kept = this.sql.row.vault.keep(content, versionCell(accountId, transactionId, version));
    await session.run(REWRITE, [kept, accountId, transactionId, version]);
  }
}

/** So many are found, and changed in one unit of work, at once. */
export const TRANSACTIONS_AT_ONCE = 25;
export const VERSIONS_AT_ONCE = 100;

const REWRITE =
  'UPDATE transaction_versions SET content = ? WHERE account_id = ? AND transaction_id = ? AND version = ?';
