import type { Engine, SqlRow, SqlValue } from '../../platform/database/engine';
import type { Payer } from './each-customer.store';

/** One page of customers in the byte order of their ids. */
export interface CustomersQuery {
  readonly descending: boolean;
  /** The page begins behind this id. */
  readonly after?: string;
  /** Only ids that begin with this text. */
  readonly prefix?: string;
  readonly limit: number;
}

/** A condition on the column of the ids, one for each end: SQLite would seek by one of two and read up to the other. */
export function idsWithin(column: string, { descending, after, prefix }: CustomersQuery) {
  const first = prefix ? { sign: '>=', id: prefix } : { sign: '>', id: '' };
  const last = prefix ? { sign: '<', id: `${prefix}\u{10FFFF}` } : undefined;
  const lower =
    !descending && after !== undefined && !isBefore(after, first.id) ? { sign: '>', id: after } : first;
  const upper =
    descending && after !== undefined && !(last && isBefore(last.id, after))
      ? { sign: '<', id: after }
      : last;
  const ends = upper ? [lower, upper] : [lower];
  return {
    sql: ends.map(({ sign }) => `${column} ${sign} ?`).join(' AND '),
    values: ends.map(({ id }): SqlValue => id),
  };
}

/** Whether the first of two ids comes before the second one, as databases sort them: by bytes. */
export function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

/** Finds who has paid, by the index of the customers' transactions. An empty id is nobody's. */
export class CustomerIds {
  constructor(private readonly engine: Engine) {}

  /**
   * Skips from customer to customer: a bounded number of entries is read and, where they end within a customer, the next
   * statement begins behind that one. So a customer with a million transactions costs one statement more. A loose index
   * scan does the same by itself, but MariaDB does not always choose one, and seeks a recursive query's next id from the
   * beginning of the account.
   */
  async page(accountId: string, query: CustomersQuery): Promise<Payer[]> {
    const found: Payer[] = [];
    for (let rest = query; ; rest = { ...rest, after: found.at(-1)?.objectId }) {
      const rows = await this.some(accountId, rest);
      const isCut = rows.reduce((sum, row) => sum + Number(row.entries), 0) === ENTRIES_AT_ONCE;
      for (const [place, { id, entries }] of rows.entries()) {
        const isLast = place === rows.length - 1;
        found.push({ objectId: String(id), isLarge: Number(entries) > FEW || (isCut && isLast) });
      }
      if (!isCut || found.length >= query.limit) return found.slice(0, query.limit);
    }
  }

  /** The customer, or undefined where they have no transaction. */
  async find(accountId: string, objectId: string): Promise<Payer | undefined> {
    const entries = `SELECT id FROM transactions${this.index}
      WHERE account_id = ? AND customer_object_id = ? LIMIT ${FEW + 1}`;
    const sql = `SELECT COUNT(*) AS entries FROM (${entries}) AS entry`;
    const [row] = await this.engine.rows(sql, [accountId, objectId]);
    const found = Number(row?.entries);
    return found > 0 ? { objectId, isLarge: found > FEW } : undefined;
  }

  private some(accountId: string, query: CustomersQuery): Promise<SqlRow[]> {
    const within = idsWithin('customer_object_id', query);
    const order = `ORDER BY customer_object_id ${query.descending ? 'DESC' : 'ASC'}`;
    const entries = `SELECT customer_object_id FROM transactions${this.index}
      WHERE account_id = ? AND ${within.sql} ${order} LIMIT ${ENTRIES_AT_ONCE}`;
    const sql = `SELECT customer_object_id AS id, COUNT(*) AS entries FROM (${entries}) AS entry
      GROUP BY customer_object_id ${order}`;
    return this.engine.rows(sql, [accountId, ...within.values]);
  }

  private get index(): string {
    return this.engine.dialect.forceIndex('ix_transactions_customer');
  }
}

/** Entries of the index that one statement reads: a page of customers who paid some forty times each. */
const ENTRIES_AT_ONCE = 2_000;
/** So many transactions are read at once for each customer of a page. */
const FEW = 200;
