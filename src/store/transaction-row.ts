import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { Transaction } from '../model/transaction';
import type { SqlRow, SqlValue } from './engine/engine';

/** How a transaction lies in its row; generated from TypeORM's metadata, so the entity stays the one truth. */
export interface TransactionRow {
  readonly table: string;
  readonly columns: readonly string[];
  /** Appends the values in the order of the columns. */
  pushValues(transaction: Transaction, values: SqlValue[]): void;
  /** A part whose columns are all NULL is absent: TypeORM's embedded columns can't say so. */
  transactionOf(row: SqlRow): Transaction;
}

/** Compiles both directions: a loop over the metadata costs several times as much a row. */
export function transactionRow(dataSource: DataSource): TransactionRow {
  const metadata = dataSource.getMetadata(Transaction);
  return {
    table: metadata.tableName,
    columns: metadata.columns.map(column => column.databaseName),
    pushValues: compileValues(metadata),
    transactionOf: compileTransaction(metadata),
  };
}

function compileValues(metadata: EntityMetadata): TransactionRow['pushValues'] {
  const parts = metadata.embeddeds.map(({ propertyName }) => `${propertyName} = t.${propertyName}`);
  const values = metadata.columns.map(column => {
    const part = column.embeddedMetadata?.propertyName;
    const value = part ? `${part}.${column.propertyName}` : `t.${column.propertyName}`;
    return part ? `${part} == null ? null : ${toSql(column, value)}` : toSql(column, value);
  });
  const source = `const ${parts.join(', ')};\nvalues.push(${values.join(',\n')});`;
  return new Function('t', 'values', source) as TransactionRow['pushValues'];
}

function compileTransaction(metadata: EntityMetadata): (row: SqlRow) => Transaction {
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
  return new Function('shapes', body)(shapes);
}

function toSql({ type }: ColumnMetadata, value: string): string {
  if (type === 'boolean') return `${value} == null ? null : ${value} ? 1 : 0`;
  if (type === 'mediumtext') return `${value} == null ? null : JSON.stringify(${value})`;
  // RFC 3339 in UTC with milliseconds on the one side, the same digits without T and Z on the other.
  if (type === 'datetime') return `${value}.slice(0, 10) + ' ' + ${value}.slice(11, 23)`;
  return `${value} ?? null`;
}

function fromSql({ type, databaseName }: ColumnMetadata): string {
  const value = `row.${databaseName}`;
  if (type === 'boolean') return `${value} === null ? null : ${value} !== 0`;
  if (type === 'mediumtext') return `${value} === null ? null : JSON.parse(${value})`;
  if (type === 'datetime') return `${value}.slice(0, 10) + 'T' + ${value}.slice(11, 23) + 'Z'`;
  return value;
}
