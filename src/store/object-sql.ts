import type { Stored } from '../model/stored';
import type { Dialect, Engine, Session, SqlValue } from './engine/engine';
import { keyOf, type Update } from './fold';
import type { ObjectRow } from './object-row';
import type { Decision } from './write';

/** An object's place: the account and the id in it. */
export interface Key {
  readonly accountId: string;
  readonly objectId: string;
}

/** The statements of the write path for one kind of object, made once from its row's columns. */
export class ObjectSql<T extends Stored> {
  private readonly insertHead: string;
  private readonly oneRow: string;
  private readonly updateStatement: string;
  private readonly selectHead: string;
  private readonly rowsMax: number;
  private readonly insertStatements: string[] = [];

  constructor(
    readonly row: ObjectRow<T>,
    dialect: Dialect,
  ) {
    const { table, columns, selection } = row;
    this.rowsMax = Math.min(ROWS_PER_STATEMENT, Math.floor(dialect.valuesMax / columns.length));
    this.insertHead = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    this.oneRow = `(${columns.map(() => '?').join(', ')})`;
    const sets = columns.map(column => `${column} = ?`).join(', ');
    this.updateStatement = `UPDATE ${table} SET ${sets} WHERE account_id = ? AND id = ? AND version = ?`;
    this.selectHead = `SELECT ${selection} FROM ${table} WHERE `;
  }

  /** Inserts as a unit of work of its own: in one statement where one holds all. */
  async insert(engine: Engine, objects: readonly T[]): Promise<void> {
    if (objects.length > this.rowsMax) return engine.work(session => this.insertIn(session, objects));
    await engine.single(this.insertStatement(objects.length), this.valuesOf(objects));
  }

  async insertIn(session: Session, objects: readonly T[]): Promise<void> {
    for (const part of partsOf(objects, this.rowsMax)) {
      await session.run(this.insertStatement(part.length), this.valuesOf(part));
    }
  }

  /** What is stored under the keys, by `keyOf`; a key that comes several times is asked for once. */
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

  /** Tells whether the row was changed: 0 when another version is stored by now. */
  update(session: Session, { object, from }: Update<T>): Promise<number> {
    const values = this.valuesOf([object]);
    values.push(object.accountId, object.id, from);
    return session.run(this.updateStatement, values);
  }

  /** Keeps versions that are no longer the newest, of the kinds whose history is kept. */
  async keepVersions(_session: Session, _formers: readonly T[]): Promise<void> {}

  /** Completes what is about to be stored by what answers tell beside, before it is written. */
  async complete(_decisions: readonly Decision<T>[]): Promise<void> {}

  /** The same string each time: mysql2 finds the prepared statement by it. */
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
