import type { ApiKey } from './api-key.model';

/** A key as the command line prints it: everything except its hash, in wire names. */
export interface KeyLine {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly public_id: string;
  readonly scopes: readonly string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

/** The printed form of a key. */
export const keyLine = (key: ApiKey, account: string): KeyLine => ({
  id: key.id,
  account,
  name: key.name,
  public_id: key.publicId,
  scopes: key.scopes,
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  last_used_at: key.lastUsedAt,
  revoked_at: key.revokedAt,
});
