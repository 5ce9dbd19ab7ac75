import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { search } from '../../platform/database/chunks';
import type { Engine, SqlRow } from '../../platform/database/engine';
import { allOf, type Condition } from '../../platform/database/statement';
import { dateOf, rfc3339, sqlMoment } from '../../platform/database/timestamp';
import { instant } from '../transactions/condition.store';
import { Rejection } from './rejection.model';
import { RejectionReason } from './rejection-count.model';
import type { RejectionCountFilter, RejectionFilter } from './rejection-filter.model';

/**
 * Reads rejections. Filters name fields in wire names. The rows have no index but the primary key, so they are scanned
 * a few at a time, and the event loop gets a turn in between.
 */
export class RejectionReader {
  constructor(private readonly engine: Engine) {}

  /** The matching rejections of one account, newest first, older than a given id. */
  async page(accountId: string, filter: RejectionFilter, { before, limit }: Wanted): Promise<Rejection[]> {
    const indexScan = {
      accountId,
      table: 'rejections',
      index: this.engine.dialect.primaryKey('rejections'),
      within: [],
      column: 'id',
      range: before ? { upper: { at: { id: before }, included: false } } : {},
      residual: conditions(filter, ROWS),
    };
    const pace = { first: ROWS_AT_ONCE, most: ROWS_AT_ONCE };
    const rows = await search(this.engine, indexScan, { columns: COLUMNS, descending: true, limit, ...pace });
    return rows.map(rejectionOf);
  }

  /** The most frequent reasons, in whole hours of UTC. */
  async reasons(accountId: string, filter: RejectionCountFilter, limit: number): Promise<RejectionReason[]> {
    const account = { sql: 'account_id = ?', values: [accountId] };
    const asked = allOf([account, ...conditions(filter, COUNTS)]);
    const reasons = new Map<string, RejectionReason>();
    for (const day of await this.days(accountId)) {
      const sql = `${REASONS} WHERE ${asked.sql} AND hour >= ? AND hour < ? GROUP BY code, field, message`;
      const rows = await this.engine.rows(sql, [...asked.values, ...day]);
      for (const row of rows) addTo(reasons, reasonOf(row));
      await yieldToEventLoop();
    }
    return [...reasons.values()].sort(byFrequency).slice(0, limit);
  }

  /** The days of UTC with rejections of an account, each until the start of the next. */
  private async days(accountId: string): Promise<[from: string, to: string][]> {
    const [row] = await this.engine.rows(TIMES, [accountId, accountId]);
    if (!row?.first_hour) return [];
    const days: [string, string][] = [];
    const [begin, stop] = [row.first_hour, row.last_hour].map(hour => Date.parse(rfc3339(String(hour))));
    const last = stop as number;
    for (let at = Math.floor((begin as number) / DAY_MS) * DAY_MS; at <= last; at += DAY_MS)
      days.push([sqlMoment(new Date(at)), sqlMoment(new Date(at + DAY_MS))]);
    return days;
  }
}

/** The start and the size of a page of rejections. */
export interface Wanted {
  readonly before?: string;
  readonly limit: number;
}

const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 1_000;
/** Two subqueries, because SQLite would scan every entry for both in one. */
const TIMES = `SELECT (SELECT MIN(hour) FROM rejection_counts WHERE account_id = ?) AS first_hour,
  (SELECT MAX(hour) FROM rejection_counts WHERE account_id = ?) AS last_hour`;
const COLUMNS = 'account_id, id, at, actor_id, actor_name, channel, kind, object_id, code, errors';
const REASONS = `SELECT code, field, message, SUM(count) AS times, MIN(first_at) AS first_at,
  MAX(last_at) AS last_at FROM rejection_counts`;

type Conditions<F> = { [N in keyof Required<F>]: (value: string) => Condition };

const equals = (column: string) => (value: string) => ({ sql: `${column} = ?`, values: [value] });

const ROWS: Conditions<RejectionFilter> = {
  from: value => ({ sql: 'at >= ?', values: [instant(value)] }),
  to: value => ({ sql: 'at < ?', values: [instant(value)] }),
  code: equals('code'),
  // The exact output of JSON.stringify. In a text its quotes would be escaped, so it matches only the field.
  field: value => ({ sql: 'INSTR(errors, ?) > 0', values: [`"field":${JSON.stringify(value)},`] }),
  keyId: equals('actor_id'),
  channel: equals('channel'),
  objectId: equals('object_id'),
};

const COUNTS: Conditions<RejectionCountFilter> = {
  from: value => ({ sql: 'hour >= ?', values: [hourOf(value)] }),
  to: value => ({ sql: 'hour < ?', values: [instant(value)] }),
  code: equals('code'),
  field: equals('field'),
  keyId: equals('actor_id'),
  channel: equals('channel'),
};

function conditions<F extends object>(filter: F, known: Conditions<F>): Condition[] {
  const asked = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  return asked.map(([name, value]) => known[name as keyof F](value));
}

/** The hour of a time. */
function hourOf(moment: string): string {
  return sqlMoment(new Date(dateOf(instant(moment)).setUTCMinutes(0, 0, 0)));
}

function rejectionOf(row: SqlRow): Rejection {
  return Object.assign(new Rejection(), {
    accountId: row.account_id,
    id: row.id,
    at: rfc3339(String(row.at)),
    actorId: row.actor_id,
    actorName: row.actor_name,
    channel: row.channel,
    kind: row.kind,
    objectId: row.object_id,
    code: row.code,
    errors: JSON.parse(String(row.errors)),
  });
}

function reasonOf(row: SqlRow): RejectionReason {
  return Object.assign(new RejectionReason(), {
    code: row.code,
    field: row.field,
    message: row.message,
    count: Number(row.times),
    firstAt: rfc3339(String(row.first_at)),
    lastAt: rfc3339(String(row.last_at)),
  });
}

function addTo(reasons: Map<string, RejectionReason>, reason: RejectionReason): void {
  const { code, field, message } = reason;
  const key = JSON.stringify([code, field, message]);
  const known = reasons.get(key);
  if (!known) return void reasons.set(key, reason);
  known.count += reason.count;
  // Days arrive in order.
  if (reason.lastAt > known.lastAt) known.lastAt = reason.lastAt;
}

function byFrequency(one: RejectionReason, other: RejectionReason): number {
  return other.count - one.count || (one.lastAt > other.lastAt ? -1 : 1);
}
