import {
  type CountedFact,
  deltasOfInserts,
  type FactChange,
  insertDeltas,
} from '../../modules/metrics/rollups/delta-statements.store';
import type { Dialect, Engine, Session, SqlValue } from '../database/engine';
import { idSource } from '../database/id';
import { placeholders } from '../database/statement';
import { held, packetBytesOf, within } from '../database/statement-bytes';
import { sqlMoment } from '../database/timestamp';
import type { ObjectRow } from './object-row';
import { keyOf, type Plan, type Update } from './resolve-batch';
import type { Stored } from './stored';
import type { Decision } from './write';

/** An object's key: the account and the caller's id. */
export interface Key {
  readonly accountId: string;
  readonly objectId: string;
}

/** The SQL of the write path for one kind of object, made once from the columns of its row. */
export class ObjectSql<T extends Stored> {
  private readonly insertHead: string;
  private readonly oneRow: string;
  private readonly updateStatement: string;
  private readonly selectHead: string;
  private readonly rowsMax: number;
  private readonly hasStateTime: boolean;
  private readonly insertStatements: string[] = [];

  constructor(
    readonly row: ObjectRow<T>,
    protected readonly dialect: Dialect,
    /** Names what is left for metrics, and changes. */
    protected readonly newId: () => string = idSource(),
  ) {
    const { table, columns, selection } = row;
    this.rowsMax = Math.min(ROWS_PER_STATEMENT, Math.floor(dialect.valuesMax / columns.length));
    this.insertHead = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    this.oneRow = `(${placeholders(columns)})`;
    const sets = columns.map(column => `${column} = ?`).join(', ');
    // The same content with a later time makes no version, but an older state must not replace it.
    this.hasStateTime = columns.includes('state_at');
    const state = this.hasStateTime ? ' AND COALESCE(state_at, updated_at) = ?' : '';
    this.updateStatement = `UPDATE ${table} SET ${sets} WHERE account_id = ? AND id = ? AND version = ?${state}`;
    this.selectHead = `SELECT ${selection} FROM ${table} WHERE `;
  }

  /**
   * Inserts as a unit of work of its own, in one round trip, together with what the objects are to metrics. At most
   * `ROWS_PER_STATEMENT`.
   */
  async insert(engine: Engine, objects: readonly T[]): Promise<void> {
    if (this.partsOf(objects).length > 1) return this.insertInParts(engine, objects);
    const insert = { sql: this.insertStatement(objects.length), values: this.valuesOf(objects) };
    const deltas = deltasOfInserts(this.row.table, this.changesOf(objects), this.newId);
    await (deltas.length > 0
      ? engine.pipeline([insert, ...deltas])
      : engine.single(insert.sql, insert.values));
  }

  async insertIn(session: Session, objects: readonly T[]): Promise<void> {
    for (const part of this.partsOf(objects)) {
      await session.run(this.insertStatement(part.length), this.valuesOf(part));
    }
  }

  /** The stored objects of the keys, by `keyOf`. A repeated key is read once. */
  async read(engine: Engine, keys: readonly Key[]): Promise<Map<string, T>> {
    const found = new Map<string, T>();
    const asked = [...new Map(keys.map(key => [keyOf(key), key])).values()];
    for (const part of partsOf(asked, KEYS_PER_READ)) {
      const where = part.map(() => '(account_id = ? AND object_id = ?)').join(' OR ');
      const values = part.flatMap(({ accountId, objectId }) => [accountId, objectId]);
      for (const row of await engine.rows(this.selectHead + where, values)) {
        const object = this.row.objectOf(row);
        found.set(keyOf(object), object);
      }
    }
    return found;
  }

  /** Returns the number of changed rows: 0 when another version or a newer state is stored meanwhile. */
  update(session: Session, { object, previous }: Update<T>): Promise<number> {
    const values = this.valuesOf([object]);
    values.push(object.accountId, object.id, previous.version);
    if (this.hasStateTime) values.push(sqlMoment(previous.stateAt ?? previous.updatedAt));
    return session.run(this.updateStatement, held(values, this.dialect));
  }

  /** Deletes some objects of one account in a unit of work. Returns how many existed. */
  async deleteIn(session: Session, found: readonly Pick<Stored, 'accountId' | 'id'>[]): Promise<number> {
    const { table, columns, objectOf } = this.row;
    const where = `FROM ${table} WHERE account_id = ? AND id IN (${placeholders(found)})`;
    const values = [String(found[0]?.accountId), ...found.map(({ id }) => id)];
    const rows = await session.rows(`SELECT ${columns.join(', ')} ${where}${this.dialect.forUpdate}`, values);
    const changes = rows.map(objectOf).map(object => {
      const { accountId, id } = object;
      return { accountId, id, before: this.factOf(object), after: undefined };
    });
    await insertDeltas(session, changes, this.newId);
    return session.run(`DELETE ${where}`, values);
  }

  /** Stores the metric changes of a plan, in its unit of work. */
  async insertDeltas(
    session: Session,
    { inserts, updates }: Pick<Plan<T>, 'inserts' | 'updates'>,
  ): Promise<void> {
    const changes = [...this.changesOf(inserts), ...updates.map(update => this.changeOf(update))];
    await insertDeltas(session, changes, this.newId);
  }

  /** The object's contribution to metrics, or undefined. */
  protected factOf(_object: T): CountedFact | undefined {
    return undefined;
  }

  /** Stores former versions, for kinds with a history. */
  async keepVersions(_session: Session, _formers: readonly T[]): Promise<void> {}

  /** Adds derived response data to the objects before they are stored. */
  async complete(_decisions: readonly Decision<T>[]): Promise<void> {}

  /** The same unit of work in several round trips, for a server that accepts only short statements. */
  private async insertInParts(engine: Engine, objects: readonly T[]): Promise<void> {
    await engine.work(async session => {
      await this.insertIn(session, objects);
      await insertDeltas(session, this.changesOf(objects), this.newId);
    });
  }

  /** Splits the rows so that the database accepts each part as one statement. */
  private partsOf(objects: readonly T[]): (readonly T[])[] {
    const bytesMax = this.dialect.valueBytesMax;
    const parts = objects.length <= this.rowsMax ? [objects] : partsOf(objects, this.rowsMax);
    if (bytesMax === undefined) return parts;
    const bytesOfObject = (object: T) => packetBytesOf(held(this.valuesOf([object]), this.dialect));
    return parts.flatMap(part => within(part, bytesMax, bytesOfObject));
  }

  private changesOf(inserts: readonly T[]): FactChange[] {
    return inserts.map(object => this.changeOf({ object }));
  }

  private changeOf({ object, previous }: { readonly object: T; readonly previous?: T }): FactChange {
    const before = previous && this.factOf(previous);
    return { accountId: object.accountId, id: object.id, before, after: this.factOf(object) };
  }

  /** The same string each time, because mysql2 finds the prepared statement by it. */
  private insertStatement(rows: number): string {
    this.insertStatements[rows] ??= this.insertHead + Array(rows).fill(this.oneRow).join(', ');
    return this.insertStatements[rows];
  }

  private valuesOf(objects: readonly T[]): SqlValue[] {
    const values: SqlValue[] = [];
    for (const object of objects) this.row.pushValues(object, values);
    return values;
  }
}

/**
 * One statement is prepared for each number of rows up to this, so that a batch is one round trip. The largest rows
 * (290 kB: every field full of characters of four bytes, metadata full of escapes) stay below the 16 MiB that MariaDB
 * takes in a packet.
 */
export const ROWS_PER_STATEMENT = 48;
const KEYS_PER_READ = 50;

function partsOf<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
