import type { Transaction } from '../model/transaction';
import type { TransactionFilter } from '../model/transaction-filter';
import { type Condition, conditionsOf } from './condition';
import type { Engine, SqlRow, SqlValue } from './engine/engine';
import { rfc3339, sqlMoment } from './moment';
import type { PageQuery } from './page-query';
import { type TransactionRow, versionCell } from './transaction-row';

/** A former version as it was kept. */
export interface FormerVersion {
  readonly version: number;
  /** RFC 3339 in UTC. */
  readonly recordedAt: string;
  readonly actorId: string;
  readonly actorName: string;
  /** The transaction in wire names, as JSON. */
  readonly content: string;
}

/** Reads transactions of one account at a time: the account is the first condition of every statement. */
export class TransactionReader {
  private readonly select: string;

  constructor(
    private readonly engine: Engine,
    private readonly row: TransactionRow,
  ) {
    this.select = `SELECT ${row.columns.join(', ')} FROM ${row.table}`;
  }

  async find(accountId: string, objectId: string): Promise<Transaction | null> {
    const sql = `${this.select} WHERE account_id = ? AND object_id = ?`;
    const [row] = await this.engine.rows(sql, [accountId, objectId]);
    return row ? this.row.transactionOf(row) : null;
  }

  /** One page, in the order asked for. */
  async page(accountId: string, filter: TransactionFilter, query: PageQuery): Promise<Transaction[]> {
    const where = [...this.within(accountId, filter), ...boundsOf(query)];
    const direction = query.descending ? 'DESC' : 'ASC';
    const keys = query.key === 'created' ? ['created_at', 'id'] : ['id'];
    const sql = [
      `${this.select}${this.engine.dialect.forceIndex(INDEX[query.key])}`,
      `WHERE ${where.map(condition => condition.sql).join(' AND ')}`,
      `ORDER BY ${keys.map(key => `${key} ${direction}`).join(', ')} LIMIT ${Math.trunc(query.limit)}`,
    ].join(' ');
    const rows = await this.engine.rows(
      sql,
      where.flatMap(({ values }): readonly SqlValue[] => values),
    );
    return rows.map(row => this.row.transactionOf(row));
  }

  async count(accountId: string, filter: TransactionFilter): Promise<number> {
    const where = this.within(accountId, filter);
    const sql = `SELECT COUNT(*) AS total FROM ${this.row.table} WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;
    const [row] = await this.engine.rows(
      sql,
      where.flatMap(({ values }): readonly SqlValue[] => values),
    );
    return Number(row?.total ?? 0);
  }

  /** The versions before this one, oldest first. */
  async formerVersions({ accountId, id, version }: Transaction): Promise<FormerVersion[]> {
    const rows = await this.engine.rows(FORMER_VERSIONS, [accountId, id, version]);
    return rows.map(row =>
      formerVersion(
        row,
        this.row.vault.open(String(row.content), versionCell(accountId, id, Number(row.version))),
      ),
    );
  }

  private within(accountId: string, filter: TransactionFilter): Condition[] {
    return [{ sql: 'account_id = ?', values: [accountId] }, ...conditionsOf(filter, this.engine.dialect)];
  }
}

const FORMER_VERSIONS =
  'SELECT version, recorded_at, actor_id, actor_name, content FROM transaction_versions' +
  ' WHERE account_id = ? AND transaction_id = ? AND version < ? ORDER BY version';

/** The index that an order is read from. */
export const INDEX = { created: 'ix_transactions_created', received: 'PRIMARY' } as const;

/**
 * This form of the predicate alone is fast in both databases: MariaDB walks the index for a row value, and SQLite for
 * `created_at < ? OR (created_at = ? AND id < ?)`. MariaDB needs the hint as well, or it takes another index.
 */
function behind({ key, descending, behind: position }: PageQuery): Condition[] {
  if (!position) return [];
  const beyond = descending ? '<' : '>';
  if (key === 'received') return [{ sql: `id ${beyond} ?`, values: [position.id] }];
  const at = sqlMoment(position.createdAt);
  return [
    {
      sql: `created_at ${beyond}= ? AND (created_at ${beyond} ? OR id ${beyond} ?)`,
      values: [at, at, position.id],
    },
  ];
}

/** The rows that the page lies among. */
export function boundsOf(query: PageQuery): Condition[] {
  const { key, descending, upTo: end, idMax } = query;
  const conditions = behind(query);
  if (idMax) conditions.push({ sql: 'id <= ?', values: [idMax] });
  if (!end) return conditions;
  const before = descending ? '>' : '<';
  if (key === 'received') return [...conditions, { sql: `id ${before}= ?`, values: [end.id] }];
  const at = sqlMoment(end.createdAt);
  const sql = `created_at ${before}= ? AND (created_at ${before} ? OR id ${before}= ?)`;
  return [...conditions, { sql, values: [at, at, end.id] }];
}

function formerVersion(row: SqlRow, content: string): FormerVersion {
  return {
    version: Number(row.version),
    recordedAt: rfc3339(String(row.recorded_at)),
    actorId: String(row.actor_id),
    actorName: String(row.actor_name),
    content,
  };
}
