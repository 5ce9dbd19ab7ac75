import type { Engine, SqlRow } from '../../platform/database/engine';
import type { IndexScan } from '../../platform/database/index-scan';
import { IndexScanner } from '../../platform/database/index-scanner';
import { padToPowerOfTwo } from '../../platform/database/pad-to-power-of-two';
import type { PageQuery } from '../../platform/database/page-query';
import { pageScan } from '../../platform/database/page-scan';
import { placeholders } from '../../platform/database/statement';
import { rfc3339 } from '../../platform/database/timestamp';
import { type TransactionRow, versionCell } from '../../platform/ingestion/object-row';
import { conditionsOf } from './condition.store';
import { toResponse } from './derived-flags';
import type { Transaction } from './transaction.model';
import type { TransactionFilter } from './transaction-filter.model';
import { type AccessPath, accessPathsOf, type List, scanInOrder } from './transaction-indexes.store';

/** A former version as it was kept. */
export interface PreviousVersion {
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
  private readonly scanner: IndexScanner;

  constructor(
    private readonly engine: Engine,
    private readonly row: TransactionRow,
  ) {
    this.columns = row.selection;
    this.scanner = new IndexScanner(engine);
  }

  async find(accountId: string, objectId: string): Promise<Transaction | null> {
    const sql = `SELECT ${this.columns} FROM ${this.row.table} WHERE account_id = ? AND object_id = ?`;
    const [row] = await this.engine.rows(sql, [accountId, objectId]);
    return row ? toResponse(this.row.objectOf(row)) : null;
  }

  /** One page, in the order asked for. */
  async page(accountId: string, filter: TransactionFilter, query: PageQuery): Promise<Transaction[]> {
    const { key, descending, limit, until } = query;
    const list = { accountId, filter, key };
    const reading = { columns: this.columns, descending, limit };
    // A page that ends where it was told to is short, whatever else the filter asks for.
    const rows = until
      ? await this.scanner.atOnce(pageScan(scanInOrder(list, this.engine.dialect), query), reading)
      : await this.scanner.rows(pageScan(await this.way(list), query), reading);
    return rows.map(row => toResponse(this.row.objectOf(row)));
  }

  async count(accountId: string, filter: TransactionFilter): Promise<number> {
    return this.scanner.count(await this.way({ accountId, filter, key: 'created' }));
  }

  /** The former versions of transactions by the gateway's own ids, oldest first; one statement for all of them. */
  async formerVersions(accountId: string, ids: readonly string[]): Promise<Map<string, PreviousVersion[]>> {
    const asked = padToPowerOfTwo([...new Set(ids)]);
    const sql = `${FORMER_VERSIONS} IN (${placeholders(asked)}) ORDER BY transaction_id, version`;
    const found = new Map<string, PreviousVersion[]>();
    for (const row of await this.engine.rows(sql, [accountId, ...asked])) {
      const id = String(row.transaction_id);
      const cell = versionCell(accountId, id, Number(row.version));
      const version = formerVersion(row, this.row.encryption.decrypt(String(row.content), cell));
      const earlier = found.get(id);
      if (earlier) earlier.push(version);
      else found.set(id, [version]);
    }
    return found;
  }

  /** By the ids of the few that a telling filter finds, else along an index of the order asked for. */
  private async way(list: List): Promise<IndexScan> {
    const { dialect } = this.engine;
    const indexScan = scanInOrder(list, dialect);
    for (const accessPath of accessPathsOf(list, dialect)) {
      const ids = await this.few(list.accountId, accessPath);
      if (ids) return this.amongIds(ids, { indexScan, filter: list.filter, accessPath });
    }
    return indexScan;
  }

  /** The ids of all that a finder finds, or undefined where they are many. */
  private async few(accountId: string, { ways }: AccessPath): Promise<string[] | undefined> {
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

  private amongIds(ids: readonly string[], { indexScan, filter, accessPath }: Found): IndexScan {
    const { dialect } = this.engine;
    const values = padToPowerOfTwo(ids);
    const among = values.length > 0 ? `id IN (${placeholders(values)})` : '1 = 0';
    return {
      ...indexScan,
      index: dialect.primaryKey(indexScan.table),
      within: [{ sql: among, values }],
      range: {},
      residual: conditionsOf(filter, dialect, new Set(accessPath.serves)),
      isShort: true,
    };
  }
}

interface Found {
  readonly indexScan: IndexScan;
  readonly filter: TransactionFilter;
  readonly accessPath: AccessPath;
}

/** So many rows are read and sorted in some milliseconds; of more, an index in the right order soon finds a page. */
const FEW = 1_000;

const FORMER_VERSIONS =
  'SELECT transaction_id, version, recorded_at, actor_id, actor_name, content FROM transaction_versions' +
  ' WHERE account_id = ? AND transaction_id';

function formerVersion(row: SqlRow, content: string): PreviousVersion {
  return {
    version: Number(row.version),
    recordedAt: rfc3339(String(row.recorded_at)),
    actorId: String(row.actor_id),
    actorName: String(row.actor_name),
    content,
  };
}
