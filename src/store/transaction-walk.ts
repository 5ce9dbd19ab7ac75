import type { TransactionFilter } from '../model/transaction-filter';
import type { Condition } from './condition';
import type { Engine, SqlValue } from './engine/engine';
import { both, conditionsOfRange } from './key-range';
import { rfc3339 } from './moment';
import type { PageQuery, Position, Stretch } from './page-query';
import { walkInOrder } from './transaction-indexes';
import { pageRange } from './transaction-reader';

/**
 * Finds the way through all transactions of an account in short steps. A page of a filter that hardly anything matches
 * would be searched for through the whole table in one statement; pages within a stretch never are.
 */
export class TransactionWalk {
  constructor(private readonly engine: Engine) {}

  /** The next `query.limit` rows, read from the index of the order alone; null where there are none. */
  async stretch(accountId: string, range: CreatedRange, query: PageQuery): Promise<Stretch | null> {
    const { dialect } = this.engine;
    const walk = walkInOrder(range, query.key, dialect);
    const where: Condition[] = [
      { sql: 'account_id = ?', values: [accountId] },
      ...conditionsOfRange(both(walk.range, pageRange(query)), walk.column, dialect),
      ...walk.left,
      ...(query.idMax ? [{ sql: 'id <= ?', values: [query.idMax] }] : []),
    ];
    const keys = query.key === 'created' ? ['created_at', 'id'] : ['id'];
    const [direction, back] = query.descending ? ['DESC', 'ASC'] : ['ASC', 'DESC'];
    const sql = [
      `SELECT ${keys.join(', ')}, COUNT(*) OVER () AS total FROM (`,
      `SELECT ${keys.join(', ')} FROM transactions${dialect.forceIndex(walk.index)}`,
      `WHERE ${where.map(condition => condition.sql).join(' AND ')}`,
      `ORDER BY ${keys.map(key => `${key} ${direction}`).join(', ')} LIMIT ${Math.trunc(query.limit)}`,
      `) AS stretch ORDER BY ${keys.map(key => `${key} ${back}`).join(', ')} LIMIT 1`,
    ].join(' ');
    const values = where.flatMap((condition): readonly SqlValue[] => condition.values);
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

function positionOf({ created_at: at, id }: { created_at?: SqlValue; id?: SqlValue }): Position {
  return { createdAt: at ? rfc3339(String(at)) : '', id: String(id) };
}
