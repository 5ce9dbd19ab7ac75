import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Engine, SqlRow, SqlValue } from '../../platform/database/engine';
import { firstIdAt } from '../../platform/database/id';
import { placeholders } from '../../platform/database/statement';
import { parseMoment } from '../../platform/fields/timestamp';
import { type TransactionRow, versionCell } from '../../platform/ingestion/object-row';
import { toResponse } from '../transactions/derived-flags';
import type { Transaction } from '../transactions/transaction.model';
import { fromWire } from '../transactions/transaction-wire';

/** One version of a transaction of an account, not yet read. */
export interface NewVersion {
  readonly id: string;
  readonly version: number;
  /** The id of the change that made it. Ids grow with time. */
  readonly madeBy: string;
}

/** The versions stored since a given time. */
export interface ChangeBatch {
  /** In order of creation. */
  readonly versions: readonly NewVersion[];
  /** False where more exist than one poll reads: these are the newest. */
  readonly isWhole: boolean;
}

/**
 * Finds recently stored versions of all processes. The ids of transactions and of changes grow with time, so two indexes
 * find new versions. But ids are made before the commit and by several clocks, so a new version is not always last.
 */
export class ChangePoller {
  constructor(
    private readonly engine: Engine,
    private readonly row: TransactionRow,
  ) {}

  /** The versions with ids of that time (epoch ms) or later. A bounded number, the newest. */
  async since(accountId: string, moment: number): Promise<ChangeBatch> {
    const { forceIndex, primaryKey } = this.engine.dialect;
    const first = firstIdAt(moment);
    const created = await this.newest(accountId, first, {
      select: `SELECT id AS made_by FROM ${this.row.table}${forceIndex(primaryKey(this.row.table))}`,
      key: 'id',
    });
    const changed = await this.newest(accountId, first, {
      select: `SELECT change_id AS made_by, transaction_id, version
        FROM transaction_versions${forceIndex('ix_transaction_versions_change')}`,
      key: 'change_id',
    });
    const versions = [...created, ...changed].map(newVersion);
    const isWhole = created.length < KEYS_MAX && changed.length < KEYS_MAX;
    return { versions: versions.sort(byMaking), isWhole };
  }

  /**
   * The transactions at the given versions, without those deleted meanwhile. The newest version has its response form, a
   * former one its sent form: flags of refunds and disputes at that time are not stored.
   */
  async read(accountId: string, versions: readonly NewVersion[]): Promise<Transaction[]> {
    const { selection, table, objectOf } = this.row;
    const ids = [...new Set(versions.map(({ id }) => id))];
    const rows = await this.engine.rows(
      `SELECT ${selection} FROM ${table} WHERE account_id = ? AND id IN (${placeholders(ids)})`,
      [accountId, ...ids],
    );
    const found = rows.map(row => toResponse(objectOf(row)));
    const present = new Map(found.map(transaction => [nameOf(transaction), transaction]));
    const earlier = versions.filter(version => !present.has(nameOf(version)));
    for (const previous of await this.previousVersions(accountId, earlier))
      present.set(nameOf(previous), previous);
    return versions.flatMap(version => present.get(nameOf(version)) ?? []);
  }

  /** Newest first, in pages, because SQLite blocks the process during a query. */
  private async newest(accountId: string, first: string, { select, key }: Place): Promise<SqlRow[]> {
    const found: SqlRow[] = [];
    for (let before: SqlValue = PAST_ALL_IDS, isMore = true; isMore; ) {
      const sql = `${select} WHERE account_id = ? AND ${key} >= ? AND ${key} < ?
        ORDER BY ${key} DESC LIMIT ${KEYS_PER_PAGE}`;
      const page = await this.engine.rows(sql, [accountId, first, before]);
      found.push(...page);
      before = page.at(-1)?.made_by ?? '';
      isMore = page.length === KEYS_PER_PAGE && found.length < KEYS_MAX;
      if (isMore) await yieldToEventLoop();
    }
    return found;
  }

  private async previousVersions(accountId: string, versions: readonly NewVersion[]): Promise<Transaction[]> {
    if (versions.length === 0) return [];
    const either = versions.map(() => '(account_id = ? AND transaction_id = ? AND version = ?)').join(' OR ');
    const rows = await this.engine.rows(
      `SELECT transaction_id, version, content FROM transaction_versions WHERE ${either}`,
      versions.flatMap(({ id, version }) => [accountId, id, version]),
    );
    return rows.map(row => this.formerOf(accountId, row));
  }

  private formerOf(accountId: string, { transaction_id: id, version, content }: SqlRow): Transaction {
    const place = versionCell(accountId, String(id), Number(version));
    const previous = fromWire(JSON.parse(this.row.encryption.decrypt(String(content), place)));
    return Object.assign(previous, {
      accountId,
      createdAt: new Date(parseMoment(previous.created) as number).toISOString(),
    });
  }
}

interface Place {
  readonly select: string;
  readonly key: string;
}

const KEYS_PER_PAGE = 2000;
/** Per kind: ten seconds of an account that stores two thousand per second. */
const KEYS_MAX = 20_000;
/** Above every digit of an id. */
const PAST_ALL_IDS = '~';

/** A change is stored with the version that it replaced. */
function newVersion({ made_by: madeBy, transaction_id: id, version }: SqlRow): NewVersion {
  return id === undefined
    ? { id: String(madeBy), version: 1, madeBy: String(madeBy) }
    : { id: String(id), version: Number(version) + 1, madeBy: String(madeBy) };
}

const byMaking = (one: NewVersion, other: NewVersion): number => (one.madeBy < other.madeBy ? -1 : 1);

const nameOf = ({ id, version }: Pick<Transaction, 'id' | 'version'>): string => `${id} ${version}`;
