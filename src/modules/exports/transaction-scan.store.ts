import type { Engine, SqlRow } from '../../platform/database/engine';
import { firstOf, keysOf, orderOf } from '../../platform/database/index-scan';
import type { PageQuery, Position } from '../../platform/database/page-query';
import { pageScan } from '../../platform/database/page-scan';
import { rfc3339 } from '../../platform/database/timestamp';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import { scanInOrder } from '../transactions/transaction-indexes.store';

/** A number of consecutive rows of an order. */
export interface Passage {
  readonly rows: number;
  /** The last row. */
  readonly end: Position;
}

/**
 * Splits all transactions of an account into short passages. A single statement for a page of a selective filter could
 * scan the whole table. Pages within a passage cannot.
 */
export class TransactionScan {
  constructor(private readonly engine: Engine) {}

  /** The next `query.limit` rows, read from the index only. Null at the end. */
  async next(accountId: string, filter: CreatedRange, query: PageQuery): Promise<Passage | null> {
    const { dialect } = this.engine;
    const { descending, limit, key } = query;
    const indexScan = pageScan(scanInOrder({ accountId, filter, key }, dialect), query);
    const columns = keysOf(indexScan).join(', ');
    const { sql: entries, values } = firstOf(indexScan, { columns, descending, limit }, dialect);
    // Counts the rows and finds the last one in a single statement.
    const sql = `SELECT ${columns}, COUNT(*) OVER () AS total FROM (${entries}) AS stretch
      ${orderOf(indexScan, !descending)} LIMIT 1`;
    const [row] = await this.engine.rows(sql, values);
    return row ? { rows: Number(row.total), end: positionOf(row) } : null;
  }

  /** The greatest id of the account, that of the last received transaction. Null without transactions. */
  async newestId(accountId: string): Promise<string | null> {
    const sql = 'SELECT MAX(id) AS id FROM transactions WHERE account_id = ?';
    const [row] = await this.engine.rows(sql, [accountId]);
    return row?.id ? String(row.id) : null;
  }

  /** The position of a transaction in every order. Null where it does not exist. */
  async position(accountId: string, id: string): Promise<Position | null> {
    const sql = 'SELECT created_at, id FROM transactions WHERE account_id = ? AND id = ?';
    const [row] = await this.engine.rows(sql, [accountId, id]);
    return row ? positionOf(row) : null;
  }
}

/** The conditions of a filter that the order of creation serves. */
export type CreatedRange = Pick<TransactionFilter, 'createdFrom' | 'createdTo'>;

function positionOf({ created_at: at, id }: SqlRow): Position {
  return { createdAt: at ? rfc3339(String(at)) : '', id: String(id) };
}
