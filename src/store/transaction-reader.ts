import type { Transaction } from '../model/transaction';
import type { TransactionFilter } from '../model/transaction-filter';
import { shown } from '../model/transaction-shown';
import { type Condition, conditionsOf } from './condition';
import type { Engine, SqlRow, SqlValue } from './engine/engine';
import { rfc3339, sqlMoment } from './moment';
import { type TransactionRow, versionCell } from './object-row';
import type { PageQuery } from './page-query';

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
    this.select = `SELECT ${row.selection} FROM ${row.table}`;
  }

  async find(accountId: string, objectId: string): Promise<Transaction | null> {
    const sql = `${this.select} WHERE account_id = ? AND object_id = ?`;
    const [row] = await this.engine.rows(sql, [accountId, objectId]);
    return row ? shown(this.row.objectOf(row)) : null;
  }

  /** One page, in the order asked for. */
  async page(accountId: string, filter: TransactionFilter, query: PageQuery): Promise<Transaction[]> {
    const where = [...this.within(accountId, filter), ...behind(query)];
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
    return rows.map(row => shown(this.row.objectOf(row)));
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

const INDEX = { created: 'ix_transactions_created', received: 'PRIMARY' } as const;

/**
 * This form of the predicate alone is fast in both databases: MariaDB walks the index for a row value, and SQLite for
 * `created_at < ? OR (created_at = ? AND id < ?)`. MariaDB needs the hint as well, or it takes another index.
 */
export function behind({ key, descending, behind: position }: PageQuery): Condition[] {
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

function formerVersion(row: SqlRow, content: string): FormerVersion {
  return {
    version: Number(row.version),
    recordedAt: rfc3339(String(row.recorded_at)),
    actorId: String(row.actor_id),
    actorName: String(row.actor_name),
    content,
  };
}
