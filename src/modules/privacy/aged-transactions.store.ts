import type { Engine } from '../../platform/database/engine';
import { firstIdAt } from '../../platform/database/id';
import { placeholders } from '../../platform/database/statement';
import type { TransactionSql } from '../transactions/transactions.store';

/** An expired transaction, and whether its current version holds personal data. */
export interface Aged {
  readonly accountId: string;
  readonly id: string;
  readonly isPersonal: boolean;
}

/** Transactions by age. Ids grow with the time of receipt, so the primary key finds old ones. */
export class AgedTransactions {
  private readonly isPersonal: string;

  constructor(
    private readonly engine: Engine,
    private readonly sql: TransactionSql,
  ) {
    this.isPersonal = sql.row.personalColumns.map(column => `${column} IS NOT NULL`).join(' OR ');
  }

  /** The ids of all accounts. */
  async accountIds(): Promise<string[]> {
    return (await this.engine.rows('SELECT id FROM accounts ORDER BY id')).map(({ id }) => String(id));
  }

  /** Transactions received before a time (epoch ms), oldest first, after a given one. */
  async page(accountId: string, after: string, beforeMs: number): Promise<Aged[]> {
    const sql = `SELECT id, (${this.isPersonal}) AS personal FROM transactions
      WHERE account_id = ? AND id > ? AND id < ? ORDER BY id LIMIT ${ROWS_PER_PAGE}`;
    const rows = await this.engine.rows(sql, [accountId, after, firstIdAt(beforeMs)]);
    return rows.map(({ id, personal }) => ({
      accountId,
      id: String(id),
      isPersonal: Number(personal) === 1,
    }));
  }

  /** Deletes transactions of one account with all versions, in one unit of work. Returns both numbers. */
  async delete(aged: readonly Aged[]): Promise<{ transactions: number; versions: number }> {
    const among = `IN (${placeholders(aged)})`;
    const sql = `DELETE FROM transaction_versions WHERE account_id = ? AND transaction_id ${among}`;
    return this.engine.work(async session => ({
      transactions: await this.sql.deleteIn(session, aged),
      versions: await session.run(sql, [String(aged[0]?.accountId), ...aged.map(({ id }) => id)]),
    }));
  }
}

/** A small page, so that the read is short. */
const ROWS_PER_PAGE = 200;
