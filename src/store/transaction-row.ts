import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { personalLeavesOf } from '../field/personal';
import { Transaction } from '../model/transaction';
import type { Database } from './database';
import type { SqlRow, SqlValue } from './engine/engine';
import { rfc3339 } from './moment';
import type { Vault } from './vault';

/** How a transaction lies in its row; generated from TypeORM's metadata, so the entity stays the one truth. */
export interface TransactionRow {
  readonly table: string;
  readonly columns: readonly string[];
  /** The columns that hold personal data: how they are kept is for the vault to say. */
  readonly personalColumns: readonly string[];
  readonly vault: Vault;
  /** Appends the values in the order of the columns. */
  pushValues(transaction: Transaction, values: SqlValue[]): void;
  /** A part whose columns are all NULL is absent: TypeORM's embedded columns can't say so. */
  transactionOf(row: SqlRow): Transaction;
}

/** Compiles both directions: a loop over the metadata costs several times as much a row. */
export function transactionRow({
  dataSource,
  vault,
}: Pick<Database, 'dataSource' | 'vault'>): TransactionRow {
  const metadata = dataSource.getMetadata(Transaction);
  return {
    vault,
    table: metadata.tableName,
    columns: metadata.columns.map(column => column.databaseName),
    personalColumns: metadata.columns.filter(isPersonal).map(column => column.databaseName),
    pushValues: compileValues(metadata, vault),
    transactionOf: compileTransaction(metadata, vault),
  };
}

/** Where a value is kept: it opens there alone. */
export function cellOf(accountId: string, id: string, column: string): string {
  return `${accountId} ${id} ${column}`;
}

/** The same for the whole content of a former version. */
export function versionCell(accountId: string, id: string, version: number): string {
  return cellOf(accountId, id, `version ${version}`);
}

function compileValues(metadata: EntityMetadata, vault: Vault): TransactionRow['pushValues'] {
  const parts = metadata.embeddeds.map(({ propertyName }) => `${propertyName} = t.${propertyName}`);
  const values = metadata.columns.map(column => {
    const part = column.embeddedMetadata?.propertyName;
    const value = part ? `${part}.${column.propertyName}` : `t.${column.propertyName}`;
    const sql = isPersonal(column) ? toVault(column, value, vault) : toSql(column, value);
    return part ? `${part} == null ? null : ${sql}` : sql;
  });
  const source = `const ${parts.join(', ')};\nvalues.push(${values.join(',\n')});`;
  const body = `return (t, values) => { ${source} }`;
  return new Function('vault', 'cellOf', body)(vault, cellOf);
}

function compileTransaction(metadata: EntityMetadata, vault: Vault): TransactionRow['transactionOf'] {
  const own = metadata.columns.filter(column => !column.embeddedMetadata);
  const shapes = [metadata.target, ...metadata.embeddeds.map(({ type }) => type)];
  const parts = metadata.embeddeds.map(({ propertyName, columns }, index) => {
    const sets = columns.map(column => `p.${column.propertyName} = ${fromSql(column)};`);
    const absent = columns.map(column => `row.${column.databaseName} === null`).join(' && ');
    return `if (${absent}) t.${propertyName} = null;
      else { const p = new shapes[${index + 1}](); ${sets.join(' ')} t.${propertyName} = p; }`;
  });
  const sets = own.map(column => `t.${column.propertyName} = ${fromSql(column)};`);
  const body = `return (row) => { const t = new shapes[0](); ${sets.join(' ')} ${parts.join('\n')} return t; }`;
  return new Function('shapes', 'vault', 'cellOf', 'rfc3339', body)(shapes, vault, cellOf, rfc3339);
}

const PERSONAL = new Set(
  personalLeavesOf(Transaction).map(({ path }) => path.map(({ name }) => name).join('.')),
);

function isPersonal({ propertyPath }: ColumnMetadata): boolean {
  return PERSONAL.has(propertyPath);
}

/** Where nothing is sealed, the vault is asked only for a text that looks like one of its own. */
function toVault({ databaseName }: ColumnMetadata, value: string, { seals }: Vault): string {
  const kept = `vault.keep(${value}, cellOf(t.accountId, t.id, '${databaseName}'))`;
  return `${value} == null ? null : ${seals ? kept : `${value}.startsWith('enc:') ? ${kept} : ${value}`}`;
}

function fromVault({ databaseName }: ColumnMetadata, value: string): string {
  const opened = `vault.open(${value}, cellOf(row.account_id, row.id, '${databaseName}'))`;
  return `${value} === null || !${value}.startsWith('enc:') ? ${value} : ${opened}`;
}

function toSql({ type }: ColumnMetadata, value: string): string {
  if (type === 'boolean') return `${value} == null ? null : ${value} ? 1 : 0`;
  if (type === 'mediumtext') return `${value} == null ? null : JSON.stringify(${value})`;
  // RFC 3339 in UTC with milliseconds on the one side, the same digits without T and Z on the other.
  if (type === 'datetime') return `${value}.slice(0, 10) + ' ' + ${value}.slice(11, 23)`;
  return `${value} ?? null`;
}

function fromSql(column: ColumnMetadata): string {
  const { type, databaseName } = column;
  const value = `row.${databaseName}`;
  if (isPersonal(column)) return fromVault(column, value);
  if (type === 'boolean') return `${value} === null ? null : ${value} !== 0`;
  if (type === 'mediumtext') return `${value} === null ? null : JSON.parse(${value})`;
  if (type === 'datetime') return `rfc3339(${value})`;
  return value;
}
