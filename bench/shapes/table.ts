import type { Cell, FieldColumn } from './fields';

const ENGINE = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin';
const ACCOUNT = '01JBENCH0000000000ACCOUNT0';

/** The table of transactions with these columns besides its keys. */
export function transactionsTable(columns: readonly FieldColumn[]): string {
  return `CREATE TABLE transactions (
    account_id varchar(26) NOT NULL, id varchar(26) NOT NULL, object_id varchar(255) NOT NULL,
    created_at datetime(3) NOT NULL, ${definitions(columns)},
    PRIMARY KEY (account_id, id), UNIQUE (account_id, object_id),
    INDEX (account_id, created_at, id)) ${ENGINE}`;
}

/** A table of parts: one row for a transaction, or one for each kind. */
export function partsTable(name: string, columns: readonly FieldColumn[]): string {
  return `CREATE TABLE ${name} (
    account_id varchar(26) NOT NULL, id varchar(26) NOT NULL, kind varchar(8) NOT NULL,
    ${definitions(columns)}, PRIMARY KEY (account_id, id, kind)) ${ENGINE}`;
}

/** One INSERT for as many rows as there are. */
export function insertInto(table: string, keys: readonly string[], columns: readonly FieldColumn[]) {
  const names = [...keys, ...columns.map(({ name }) => name)];
  const row = `(${names.map(() => '?').join(', ')})`;
  return (rows: number) =>
    `INSERT INTO ${table} (${names.join(', ')}) VALUES ${Array(rows).fill(row).join(', ')}`;
}

/** Values of the keys of `transactionsTable`, in its order. */
export const TRANSACTION_KEYS = ['account_id', 'id', 'object_id', 'created_at'];
export const transactionKeys = (id: string): Cell[] => [
  ACCOUNT,
  id,
  `object-${id}`,
  '2026-01-01 00:00:00.000',
];

/** Values of the keys of `partsTable`, in its order. */
export const PART_KEYS = ['account_id', 'id', 'kind'];
export const partKeys = (id: string, kind: string): Cell[] => [ACCOUNT, id, kind];

function definitions(columns: readonly FieldColumn[]): string {
  return columns.map(({ name, type }) => `${name} ${type} NULL`).join(', ');
}
