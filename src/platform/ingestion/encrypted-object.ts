import type { EncryptedTable } from '../database/encrypted-table';
import type { IdempotencyRecord } from './idempotency-record';
import { recordName } from './idempotency-store';
import { cellOf, type TransactionRow } from './object-row';

/** The table of one kind of object. Each personal column is encrypted separately. */
export function encryptedObject({
  table,
  personalColumns,
}: Pick<TransactionRow, 'table' | 'personalColumns'>): EncryptedTable {
  return {
    name: table,
    key: ['account_id', 'id'],
    columns: personalColumns,
    placeOf: ({ account_id, id }, column) => cellOf(String(account_id), String(id), column),
  };
}

/** The idempotency records: their responses hold personal data of every kind. */
export const encryptedIdempotencyRecords: EncryptedTable = {
  name: 'idempotency_keys',
  key: ['account_id', 'key_hash'],
  columns: ['answer' satisfies keyof IdempotencyRecord],
  placeOf: ({ account_id, key_hash }) =>
    recordName({ accountId: String(account_id), keyHash: String(key_hash) }),
};
