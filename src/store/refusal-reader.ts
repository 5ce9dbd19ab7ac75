import { parseMoment } from '../field/moment';
import { Refusal } from '../model/refusal';
import { RefusalReason } from '../model/refusal-count';
import type { RefusalCountFilter, RefusalFilter } from '../model/refusal-filter';
import type { Engine, SqlRow, SqlValue } from './engine/engine';
import { rfc3339, sqlMoment } from './moment';

/** Reads what was refused. Fields of filters are asked for in wire names. */
export class RefusalReader {
  constructor(private readonly engine: Engine) {}

  /** Refusals of one account that the filter matches, newest first, older than the one with the id where one is named. */
  async page(
    accountId: string,
    filter: RefusalFilter,
    { before, limit }: { readonly before?: string; readonly limit: number },
  ): Promise<Refusal[]> {
    const asked = conditions(filter, ROWS);
    if (before !== undefined) asked.push(['id < ?', before]);
    const sql = `${SELECT} WHERE ${whereOf(asked)} ORDER BY id DESC LIMIT ${Math.trunc(limit)}`;
    const rows = await this.engine.rows(sql, [accountId, ...asked.map(([, value]) => value)]);
    return rows.map(refusalOf);
  }

  /** The most frequent reasons, so many; in whole hours of UTC. */
  async reasons(accountId: string, filter: RefusalCountFilter, limit: number): Promise<RefusalReason[]> {
    const asked = conditions(filter, COUNTS);
    const sql = `${REASONS} WHERE ${whereOf(asked)} GROUP BY code, field, message
      ORDER BY times DESC, code, field, message LIMIT ${Math.trunc(limit)}`;
    const rows = await this.engine.rows(sql, [accountId, ...asked.map(([, value]) => value)]);
    return rows.map(reasonOf);
  }
}

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
