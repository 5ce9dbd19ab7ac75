import type { Transaction } from '../model/transaction';
import type { Dialect, Engine, Session, SqlValue } from './engine/engine';
import { keyOf, type Update } from './fold';
import { idSource } from './id';
import { sqlMoment } from './moment';
import { type TransactionRow, versionCell } from './transaction-row';

/** A transaction's place: the account and the id in it. */
export interface Key {
  readonly accountId: string;
  readonly objectId: string;
}

/** The statements of the write path, made once from the row's columns. */
export class TransactionSql {
  private readonly insertHead: string;
  private readonly oneRow: string;
  private readonly updateStatement: string;
  private readonly selectHead: string;
  private readonly rowsMax: number;
  private readonly insertStatements: string[] = [];

  constructor(
    readonly row: TransactionRow,
    dialect: Dialect,
    /** Turns a transaction into the text that its version is kept as. */
    private readonly versionText: (transaction: Transaction) => string,
    /** Names changes. Called when a change is carried out, so that its id is about as old as its commit. */
    private readonly newChangeId: () => string = idSource(),
  ) {
    const { table, columns } = row;
    this.rowsMax = Math.min(ROWS_PER_STATEMENT, Math.floor(dialect.valuesMax / columns.length));
    this.insertHead = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
    this.oneRow = `(${columns.map(() => '?').join(', ')})`;
    const sets = columns.map(column => `${column} = ?`).join(', ');
    this.updateStatement = `UPDATE ${table} SET ${sets} WHERE account_id = ? AND id = ? AND version = ?`;
    this.selectHead = `SELECT ${columns.join(', ')} FROM ${table} WHERE `;
  }

  /** Inserts as a unit of work of its own: in one statement where one holds all. */
  async insert(engine: Engine, transactions: readonly Transaction[]): Promise<void> {
    if (transactions.length > this.rowsMax) {
      return engine.work(session => this.insertIn(session, transactions));
    }
    await engine.single(this.insertStatement(transactions.length), this.valuesOf(transactions));
  }

  async insertIn(session: Session, transactions: readonly Transaction[]): Promise<void> {
    for (const part of partsOf(transactions, this.rowsMax)) {
      await session.run(this.insertStatement(part.length), this.valuesOf(part));
    }
  }

  /** What is stored under the keys, by `keyOf`; a key that comes several times is asked for once. */
  async read(engine: Engine, keys: readonly Key[]): Promise<Map<string, Transaction>> {
    const found = new Map<string, Transaction>();
    const asked = [...new Map(keys.map(key => [keyOf(key), key])).values()];
    for (const part of partsOf(asked, KEYS_PER_READ)) {
      const where = part.map(() => '(account_id = ? AND object_id = ?)').join(' OR ');
      const values = part.flatMap(({ accountId, objectId }) => [accountId, objectId]);
      for (const row of await engine.rows(this.selectHead + where, values)) {
        const transaction = this.row.transactionOf(row);
        found.set(keyOf(transaction), transaction);
      }
    }
    return found;
  }

  /** Tells whether the row was changed: 0 when another version is stored by now. */
  update(session: Session, { transaction, from }: Update): Promise<number> {
    const values = this.valuesOf([transaction]);
    values.push(transaction.accountId, transaction.id, from);
    return session.run(this.updateStatement, values);
  }

  async keepVersions(session: Session, formers: readonly Transaction[]): Promise<void> {
    for (const former of formers) {
      await session.run(KEEP_VERSION, [
        former.accountId,
        former.id,
        former.version,
        sqlMoment(former.updatedAt),
        former.actorId,
        former.actorName,
        this.row.vault.keep(
          this.versionText(former),
          versionCell(former.accountId, former.id, former.version),
        ),
        this.newChangeId(),
      ]);
    }
  }

  /** The same string each time: mysql2 finds the prepared statement by it. */
  private insertStatement(rows: number): string {
    this.insertStatements[rows] ??= this.insertHead + Array(rows).fill(this.oneRow).join(', ');
    return this.insertStatements[rows];
  }

  private valuesOf(transactions: readonly Transaction[]): SqlValue[] {
    const values: SqlValue[] = [];
    for (const transaction of transactions) this.row.pushValues(transaction, values);
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
const KEEP_VERSION =
  'INSERT INTO transaction_versions (account_id, transaction_id, version, recorded_at, actor_id, actor_name, content,' +
  ' change_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';

function partsOf<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
