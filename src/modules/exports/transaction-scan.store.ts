import type { Engine, SqlRow } from '../../platform/database/engine';
import { firstOf, keysOf, orderOf } from '../../platform/database/index-scan';
import type { PageQuery, Position } from '../../platform/database/page-query';
import { pageScan } from '../../platform/database/page-scan';
import { rfc3339 } from '../../platform/database/timestamp';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import { scanInOrder } from '../transactions/transaction-indexes.store';

/** So many rows of an order that follow each other, whatever they hold. */
export interface Passage {
  readonly rows: number;
  /** The last one. */
  readonly end: Position;
}

/**
 * Finds the way through all transactions of an account in short steps, each from wherever the one before it ended. A page
 * of a filter that hardly anything matches would be searched for through the whole table in one statement; pages within a
 * passage never are.
 */
export class TransactionScan {
  constructor(private readonly engine: Engine) {}

  /** The next `query.limit` rows, read from the index of the order alone; null where there are none. */
  async next(accountId: string, filter: CreatedRange, query: PageQuery): Promise<Passage | null> {
    const { dialect } = this.engine;
    const { descending, limit, key } = query;
    const indexScan = pageScan(scanInOrder({ accountId, filter, key }, dialect), query);
    const columns = keysOf(indexScan).join(', ');
    const { sql: entries, values } = firstOf(indexScan, { columns, descending, limit }, dialect);
    // Counted and ended in one statement: the last passage is told as exactly as every other.
    const sql = `SELECT ${columns}, COUNT(*) OVER () AS total FROM (${entries}) AS stretch
      ${orderOf(indexScan, !descending)} LIMIT 1`;
    const [row] = await this.engine.rows(sql, values);
    return row ? { rows: Number(row.total), end: positionOf(row) } : null;
  }

  /** The greatest id of the account, which is that of the transaction received last; null where there is none. */
  async newestId(accountId: string): Promise<string | null> {
    const sql = 'SELECT MAX(id) AS id FROM transactions WHERE account_id = ?';
    const [row] = await this.engine.rows(sql, [accountId]);
    return row?.id ? String(row.id) : null;
  }

  /** Where a transaction of the account stands in every order; null where it is not there. */
  async position(accountId: string, id: string): Promise<Position | null> {
    const sql = 'SELECT created_at, id FROM transactions WHERE account_id = ? AND id = ?';
    const [row] = await this.engine.rows(sql, [accountId, id]);
    return row ? positionOf(row) : null;
  }
}

/** The part of a filter that the order of creation itself serves. */
export type CreatedRange = Pick<TransactionFilter, 'createdFrom' | 'createdTo'>;

function positionOf({ created_at: at, id }: SqlRow): Position {
  return { createdAt: at ? rfc3339(String(at)) : '', id: String(id) };
}
