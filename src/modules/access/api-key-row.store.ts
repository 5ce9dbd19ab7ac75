import type { SqlRow, SqlValue } from '../../platform/database/engine';
import { dateOf, sqlMoment } from '../../platform/database/timestamp';
import type { Scope } from '../../platform/ingestion/caller';
import { ApiKey } from './api-key.model';

/** The data of a new key. */
export type NewApiKey = Pick<
  ApiKey,
  'accountId' | 'publicId' | 'hash' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'
>;

export const SELECT_API_KEYS = `SELECT account_id, id, public_id, secret_hash, name, scopes,
  created_at, expires_at, revoked_at, last_used_at FROM api_keys`;

export const INSERT_API_KEY = `INSERT INTO api_keys
  (account_id, id, public_id, secret_hash, name, scopes, created_at, expires_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/** The values of `INSERT_API_KEY`. */
export function apiKeyValues(id: string, key: NewApiKey): SqlValue[] {
  const { accountId, publicId, hash, name, scopes, createdAt, expiresAt } = key;
  return [
    ...[accountId, id, publicId, hash, name, scopes.join(',')],
    ...[sqlMoment(createdAt), expiresAt && sqlMoment(expiresAt)],
  ];
}

/** A row of `SELECT_API_KEYS` as a key. */
export function apiKeyOf(row: SqlRow): ApiKey {
  return Object.assign(new ApiKey(), {
    accountId: row.account_id,
    id: row.id,
    publicId: row.public_id,
    hash: row.secret_hash,
    name: row.name,
    scopes: String(row.scopes).split(',') as Scope[],
    createdAt: dateOf(String(row.created_at)),
    expiresAt: dateOrNull(row.expires_at),
    revokedAt: dateOrNull(row.revoked_at),
    lastUsedAt: dateOrNull(row.last_used_at),
  });
}

function dateOrNull(value: SqlValue | undefined): Date | null {
  return value ? dateOf(String(value)) : null;
}
