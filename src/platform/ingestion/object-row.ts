import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { reversalFlagsOf, reversalFlagsSql } from '../../modules/transactions/reversal-flags.store';
import { Transaction } from '../../modules/transactions/transaction.model';
import type { Database } from '../database/database';
import type { SqlRow, SqlValue } from '../database/engine';
import type { FieldEncryption } from '../database/field-encryption';
import { rfc3339 } from '../database/timestamp';
import { personalLeavesOf } from '../fields/personal';
import type { Shape } from '../fields/row';
import type { Stored } from './stored';

/** Converts between an object and its row. Generated from TypeORM's metadata, so the entity is the only source. */
export interface ObjectRow<T extends Stored> {
  readonly table: string;
  readonly columns: readonly string[];
  /** The selection of a SELECT: the columns, and values of the object from other tables. */
  readonly selection: string;
  /** The columns with personal data. `FieldEncryption` converts them. */
  readonly personalColumns: readonly string[];
  readonly encryption: FieldEncryption;
  /** Appends the values in the order of the columns. */
  pushValues(object: T, values: SqlValue[]): void;
  /** An embedded object whose columns are all NULL is absent. TypeORM's embedded columns cannot express that. */
  objectOf(row: SqlRow): T;
}

export type TransactionRow = ObjectRow<Transaction>;

/** Compiles both directions: a loop over the metadata costs several times as much per row. */
export function objectRow<T extends Stored>(
  { dataSource, encryption }: Pick<Database, 'dataSource' | 'encryption'>,
  shape: Shape<T>,
): ObjectRow<T> {
  const metadata = dataSource.getMetadata(shape);
  const isPersonal = personalIn(shape);
  const columns = metadata.columns.map(column => column.databaseName);
  return {
    encryption,
    table: metadata.tableName,
    columns,
    selection: columns.join(', '),
    personalColumns: metadata.columns.filter(isPersonal).map(column => column.databaseName),
    pushValues: compileValues(metadata, { encryption, isPersonal }),
    objectOf: compileObject(metadata, { encryption, isPersonal }) as (row: SqlRow) => T,
  };
}

/** The row of a transaction. It is read together with the flags of its refunds and disputes. */
export function transactionRow(
  database: Pick<Database, 'dataSource' | 'encryption' | 'engine'>,
): TransactionRow {
  const row = objectRow(database, Transaction);
  const objectOf = (found: SqlRow) => {
    const transaction = row.objectOf(found);
    transaction.reversalFlags = reversalFlagsOf(found);
    return transaction;
  };
  return {
    ...row,
    objectOf,
    selection: `${row.selection}, ${reversalFlagsSql(database.engine.dialect).columns}`,
  };
}

/** The place of a value. It can be decrypted only there. */
export function cellOf(accountId: string, id: string, column: string): string {
  return `${accountId} ${id} ${column}`;
}

/** The place of the content of a former version. */
export function versionCell(accountId: string, id: string, version: number): string {
  return cellOf(accountId, id, `version ${version}`);
}

function compileValues(
  metadata: EntityMetadata,
  { encryption, isPersonal }: Sealing,
): ObjectRow<Stored>['pushValues'] {
  const parts = metadata.embeddeds.map(({ propertyName }) => `const ${propertyName} = t.${propertyName};`);
  const values = metadata.columns.map(column => {
    const part = column.embeddedMetadata?.propertyName;
    const value = part ? `${part}.${column.propertyName}` : `t.${column.propertyName}`;
    const sql = isPersonal(column) ? toEncrypted(column, value, encryption) : toSql(column, value);
    return part ? `${part} == null ? null : ${sql}` : sql;
  });
  const source = `${parts.join(' ')}\nvalues.push(${values.join(',\n')});`;
  const body = `return (t, values) => { ${source} }`;
  return new Function('encryption', 'cellOf', body)(encryption, cellOf);
}

function compileObject(metadata: EntityMetadata, sealing: Sealing): (row: SqlRow) => unknown {
  const { encryption } = sealing;
  const own = metadata.columns.filter(column => !column.embeddedMetadata);
  const shapes = [metadata.target, ...metadata.embeddeds.map(({ type }) => type)];
  const parts = metadata.embeddeds.map(({ propertyName, columns }, index) => {
    const sets = columns.map(column => `p.${column.propertyName} = ${fromSql(column, sealing)};`);
    const absent = columns.map(column => `row.${column.databaseName} === null`).join(' && ');
    return `if (${absent}) t.${propertyName} = null;
      else { const p = new shapes[${index + 1}](); ${sets.join(' ')} t.${propertyName} = p; }`;
  });
  const sets = own.map(column => `t.${column.propertyName} = ${fromSql(column, sealing)};`);
  const body = `return (row) => { const t = new shapes[0](); ${sets.join(' ')} ${parts.join('\n')} return t; }`;
  return new Function('shapes', 'encryption', 'cellOf', 'rfc3339', body)(shapes, encryption, cellOf, rfc3339);
}

/** Which columns are encrypted. */
interface Sealing {
  readonly encryption: FieldEncryption;
  readonly isPersonal: (column: ColumnMetadata) => boolean;
}

function personalIn(shape: Shape): Sealing['isPersonal'] {
  const personal = new Set(personalLeavesOf(shape).map(({ path }) => path.map(({ name }) => name).join('.')));
  return ({ propertyPath }) => personal.has(propertyPath);
}

/** Without encryption only a text that looks encrypted needs escaping. */
function toEncrypted({ databaseName }: ColumnMetadata, value: string, { encrypts }: FieldEncryption): string {
  const stored = `encryption.encrypt(${value}, cellOf(t.accountId, t.id, '${databaseName}'))`;
  return `${value} == null ? null : ${encrypts ? stored : `${value}.startsWith('enc:') ? ${stored} : ${value}`}`;
}

function fromEncrypted({ databaseName }: ColumnMetadata, value: string): string {
  const opened = `encryption.decrypt(${value}, cellOf(row.account_id, row.id, '${databaseName}'))`;
  return `${value} === null || !${value}.startsWith('enc:') ? ${value} : ${opened}`;
}

function toSql({ type, isNullable }: ColumnMetadata, value: string): string {
  if (type === 'boolean') return `${value} == null ? null : ${value} ? 1 : 0`;
  if (type === 'mediumtext') return `${value} == null ? null : JSON.stringify(${value})`;
  // From RFC 3339 in UTC with milliseconds to the same digits without T and Z.
  if (type === 'datetime') {
    const moment = `${value}.slice(0, 10) + ' ' + ${value}.slice(11, 23)`;
    return isNullable ? `${value} == null ? null : ${moment}` : moment;
  }
  return `${value} ?? null`;
}

function fromSql(column: ColumnMetadata, { isPersonal }: Sealing): string {
  const { type, databaseName, isNullable } = column;
  const value = `row.${databaseName}`;
  if (isPersonal(column)) return fromEncrypted(column, value);
  if (type === 'boolean') return `${value} === null ? null : ${value} !== 0`;
  if (type === 'mediumtext') return `${value} === null ? null : JSON.parse(${value})`;
  if (type === 'datetime')
    return isNullable ? `${value} === null ? null : rfc3339(${value})` : `rfc3339(${value})`;
  return value;
}
