import { setImmediate as breath } from 'node:timers/promises';
import { parseMoment } from '../field/moment';
import { Refusal } from '../model/refusal';
import { RefusalReason } from '../model/refusal-count';
import type { RefusalCountFilter, RefusalFilter } from '../model/refusal-filter';
import type { Engine, SqlRow, SqlValue } from './engine/engine';
import { rfc3339, sqlMoment } from './moment';

/**
 * Reads what was refused. Fields of filters are asked for in wire names. Nothing but the primary key leads to the rows,
 * so they are looked through a few at a time, with a breath between: nobody waits for long, however many there are.
 */
export class RefusalReader {
  constructor(private readonly engine: Engine) {}

  /** Refusals of one account that the filter matches, newest first, older than the one with the id where one is named. */
  async page(accountId: string, filter: RefusalFilter, { before = END, limit }: Wanted): Promise<Refusal[]> {
    const asked = conditions(filter, ROWS);
    const found: Refusal[] = [];
    for (let behind: string | undefined = before; behind !== undefined && found.length < limit; ) {
      const first: string | undefined = await this.stretch(accountId, behind);
      const sql = `${SELECT} WHERE ${whereOf(asked)} AND id < ? AND id >= ?
        ORDER BY id DESC LIMIT ${Math.trunc(limit - found.length)}`;
      const rows = await this.engine.rows(sql, [accountId, ...valuesOf(asked), behind, first ?? '']);
      found.push(...rows.map(refusalOf));
      behind = first;
      await breath();
    }
    return found;
  }

  /** The most frequent reasons, so many; in whole hours of UTC. */
  async reasons(accountId: string, filter: RefusalCountFilter, limit: number): Promise<RefusalReason[]> {
    const asked = conditions(filter, COUNTS);
    const reasons = new Map<string, RefusalReason>();
    for (const day of await this.days(accountId)) {
      const sql = `${REASONS} WHERE ${whereOf(asked)} AND hour >= ? AND hour < ? GROUP BY code, field, message`;
      const rows = await this.engine.rows(sql, [accountId, ...valuesOf(asked), ...day]);
      for (const row of rows) addTo(reasons, reasonOf(row));
      await breath();
    }
    return [...reasons.values()].sort(byFrequency).slice(0, limit);
  }

  /** The id with which the next rows to look through end; undefined where no more than those are left. */
  private async stretch(accountId: string, behind: string): Promise<string | undefined> {
    const [row] = await this.engine.rows(STRETCH, [accountId, behind]);
    return row && String(row.id);
  }

  /** The days of UTC in which an account was refused something, each from its beginning to that of the next. */
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

export interface Wanted {
  readonly before?: string;
  readonly limit: number;
}

/** Behind every id. */
const END = '~';
const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 1_000;
const STRETCH = `SELECT id FROM refusals WHERE account_id = ? AND id < ?
  ORDER BY id DESC LIMIT 1 OFFSET ${ROWS_AT_ONCE - 1}`;
/** Apart, because SQLite looks at every entry for both at once. */
const TIMES = `SELECT (SELECT MIN(hour) FROM refusal_counts WHERE account_id = ?) AS first_hour,
  (SELECT MAX(hour) FROM refusal_counts WHERE account_id = ?) AS last_hour`;
const SELECT =
  'SELECT account_id, id, at, actor_id, actor_name, entrance, kind, object_id, code, errors FROM refusals';
const REASONS = `SELECT code, field, message, SUM(count) AS times, MIN(first_at) AS first_at,
  MAX(last_at) AS last_at FROM refusal_counts`;

type Condition = [sql: string, value: SqlValue];
type Conditions<F> = { [N in keyof Required<F>]: (value: string) => Condition };

const equals = (column: string) => (value: string) => [`${column} = ?`, value] as Condition;

const ROWS: Conditions<RefusalFilter> = {
  from: value => ['at >= ?', sqlMoment(instant(value))],
  to: value => ['at < ?', sqlMoment(instant(value))],
  code: equals('code'),
  // How JSON.stringify writes a field: within a text its quotes would be escaped, so it stands nowhere else.
  field: value => ['INSTR(errors, ?) > 0', `"field":${JSON.stringify(value)},`],
  keyId: equals('actor_id'),
  entrance: equals('entrance'),
  objectId: equals('object_id'),
};

const COUNTS: Conditions<RefusalCountFilter> = {
  from: value => ['hour >= ?', sqlMoment(new Date(instant(value).setUTCMinutes(0, 0, 0)))],
  to: value => ['hour < ?', sqlMoment(instant(value))],
  code: equals('code'),
  field: equals('field'),
  keyId: equals('actor_id'),
  entrance: equals('entrance'),
};

function conditions<F extends object>(filter: F, known: Conditions<F>): Condition[] {
  const asked = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  return asked.map(([name, value]) => known[name as keyof F](value));
}

function valuesOf(asked: readonly Condition[]): SqlValue[] {
  return asked.map(([, value]) => value);
}

function whereOf(asked: readonly Condition[]): string {
  return ['account_id = ?', ...asked.map(([sql]) => sql)].join(' AND ');
}

/** Of an accepted moment: RFC 3339 says more than `Date` reads, such as leap seconds. */
function instant(moment: string): Date {
  return new Date(parseMoment(moment) as number);
}

function refusalOf(row: SqlRow): Refusal {
  return Object.assign(new Refusal(), {
    accountId: row.account_id,
    id: row.id,
    at: rfc3339(String(row.at)),
    actorId: row.actor_id,
    actorName: row.actor_name,
    entrance: row.entrance,
    kind: row.kind,
    objectId: row.object_id,
    code: row.code,
    errors: JSON.parse(String(row.errors)),
  });
}

function reasonOf(row: SqlRow): RefusalReason {
  return Object.assign(new RefusalReason(), {
    code: row.code,
    field: row.field,
    message: row.message,
    count: Number(row.times),
    firstAt: rfc3339(String(row.first_at)),
    lastAt: rfc3339(String(row.last_at)),
  });
}

function addTo(reasons: Map<string, RefusalReason>, reason: RefusalReason): void {
  const { code, field, message } = reason;
  const key = JSON.stringify([code, field, message]);
  const known = reasons.get(key);
  if (!known) return void reasons.set(key, reason);
  known.count += reason.count;
  // Days come in their order.
  if (reason.lastAt > known.lastAt) known.lastAt = reason.lastAt;
}

function byFrequency(one: RefusalReason, other: RefusalReason): number {
  return other.count - one.count || (one.lastAt > other.lastAt ? -1 : 1);
}
