import type { Transaction } from '../model/transaction';
import type { TransactionFilter } from '../model/transaction-filter';
import { shown } from '../model/transaction-shown';
import { conditionsOf } from './condition';
import type { Engine, SqlRow } from './engine/engine';
import { rfc3339 } from './moment';
import { type TransactionRow, versionCell } from './object-row';
import { padded } from './padded';
import type { PageQuery } from './page-query';
import { pageWalk } from './page-walk';
import { placesOf } from './statement';
import { type Finder, findersOf, type List, walkInOrder } from './transaction-indexes';
import type { Walk } from './walk';
import { Walker } from './walker';

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
  private readonly columns: string;
  private readonly walker: Walker;

  constructor(
    private readonly engine: Engine,
    private readonly row: TransactionRow,
  ) {
    this.columns = row.selection;
    this.walker = new Walker(engine);
  }

  async find(accountId: string, objectId: string): Promise<Transaction | null> {
    const sql = `SELECT ${this.columns} FROM ${this.row.table} WHERE account_id = ? AND object_id = ?`;
    const [row] = await this.engine.rows(sql, [accountId, objectId]);
    return row ? shown(this.row.objectOf(row)) : null;
  }

  /** One page, in the order asked for. */
  async page(accountId: string, filter: TransactionFilter, query: PageQuery): Promise<Transaction[]> {
    const { key, descending, limit, upTo } = query;
    const list = { accountId, filter, key };
    const reading = { columns: this.columns, descending, limit };
    // A page that ends where it was told to is short, whatever else the filter asks for.
    const rows = upTo
      ? await this.walker.atOnce(pageWalk(walkInOrder(list, this.engine.dialect), query), reading)
      : await this.walker.rows(pageWalk(await this.way(list), query), reading);
    return rows.map(row => shown(this.row.objectOf(row)));
  }

  async count(accountId: string, filter: TransactionFilter): Promise<number> {
    return this.walker.count(await this.way({ accountId, filter, key: 'created' }));
  }

  /** The former versions of transactions by the gateway's own ids, oldest first; one statement for all of them. */
  async formerVersions(accountId: string, ids: readonly string[]): Promise<Map<string, FormerVersion[]>> {
    const asked = padded([...new Set(ids)]);
    const sql = `${FORMER_VERSIONS} IN (${placesOf(asked)}) ORDER BY transaction_id, version`;
    const found = new Map<string, FormerVersion[]>();
    for (const row of await this.engine.rows(sql, [accountId, ...asked])) {
      const id = String(row.transaction_id);
      const cell = versionCell(accountId, id, Number(row.version));
      const version = formerVersion(row, this.row.vault.open(String(row.content), cell));
      const earlier = found.get(id);
      if (earlier) earlier.push(version);
      else found.set(id, [version]);
    }
    return found;
  }

  /** By the ids of the few that a telling filter finds, else along an index of the order asked for. */
  private async way(list: List): Promise<Walk> {
    const { dialect } = this.engine;
    const walk = walkInOrder(list, dialect);
    for (const finder of findersOf(list, dialect)) {
      const ids = await this.few(list.accountId, finder);
      if (ids) return this.amongIds(ids, { walk, filter: list.filter, finder });
    }
    return walk;
  }

  /** The ids of all that a finder finds, or undefined where they are many. */
  private async few(accountId: string, { ways }: Finder): Promise<string[] | undefined> {
    const found = new Set<string>();
    for (const { index, where } of ways) {
      const sql = `SELECT id FROM ${this.row.table}${this.engine.dialect.forceIndex(index)}
        WHERE account_id = ? AND ${where.sql} LIMIT ${FEW + 1}`;
      const rows = await this.engine.rows(sql, [accountId, ...where.values]);
      for (const { id } of rows) found.add(String(id));
      if (found.size > FEW) return undefined;
    }
    return [...found];
  }

  private amongIds(ids: readonly string[], { walk, filter, finder }: Found): Walk {
    const { dialect } = this.engine;
    const values = padded(ids);
    const among = values.length > 0 ? `id IN (${placesOf(values)})` : '1 = 0';
    return {
      ...walk,
      index: dialect.primaryKey(walk.table),
      within: [{ sql: among, values }],
      range: {},
      left: conditionsOf(filter, dialect, new Set(finder.serves)),
      isShort: true,
    };
  }
}

interface Found {
  readonly walk: Walk;
  readonly filter: TransactionFilter;
  readonly finder: Finder;
}

/** So many rows are read and sorted in some milliseconds; of more, an index in the right order soon finds a page. */
const FEW = 1_000;

const FORMER_VERSIONS =
  'SELECT transaction_id, version, recorded_at, actor_id, actor_name, content FROM transaction_versions' +
  ' WHERE account_id = ? AND transaction_id';

function formerVersion(row: SqlRow, content: string): FormerVersion {
  return {
    version: Number(row.version),
    recordedAt: rfc3339(String(row.recorded_at)),
    actorId: String(row.actor_id),
    actorName: String(row.actor_name),
    content,
  };
}
