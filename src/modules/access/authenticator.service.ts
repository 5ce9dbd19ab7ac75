import { unauthenticated } from '../../platform/http/unauthenticated';
import type { Caller } from '../../platform/ingestion/caller';
import type { AccountStore } from './account.store';
import type { ApiKey } from './api-key.model';
import type { ApiKeyStore } from './api-key.store';
import { type CachedKey, KeyCache } from './key-cache';
import { type ApiKeyParts, parseKey, sameHash } from './key-text';
import { LastUse } from './last-use';

/** The source of keys, and the lifetimes of the cache. */
export interface AuthenticatorOptions {
  readonly keys: Pick<ApiKeyStore, 'findByPublicId' | 'markUsed'>;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly clock?: () => Date;
  /** How long a key is cached, ms. Bounds the delay of a revocation in another process. */
  readonly revalidateAfterMs?: number;
  /** How long an unknown key is rejected without a query, ms. */
  readonly unknownForMs?: number;
}

/** Finds the caller of a key. */
export interface Authenticator {
  /**
   * The caller of a key, or a 401. Expiry is exact to the millisecond, other data may be `revalidateAfterMs` old.
   * `beforeLookUp` runs before the first lookup of a key in this process, and may throw.
   */
  callerOf(presented: string, beforeLookUp?: () => Promise<void>): Promise<Caller>;
  /** Drops a created or changed key from the cache. */
  forget(publicId: string): void;
  /** Drops every key from the cache, after a change of an account. */
  forgetAll(): void;
  /** Writes the last use of keys, in bulk: a write per request would cost more than the request. */
  flushLastUsed(): Promise<void>;
}

/** Authenticates by key with a cache, so that cached keys work while the database is unavailable. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { keys, clock = () => new Date(), revalidateAfterMs = 5000, unknownForMs = 2000 } = options;
  const find = (publicId: string) => findKey(options, publicId);
  const cache = new KeyCache({ find, foundForMs: revalidateAfterMs, missedForMs: unknownForMs });
  const lastUse = new LastUse(keys);
  return {
    async callerOf(presented, beforeLookUp) {
      const parts = parseKey(presented);
      if (beforeLookUp && !isKnown(parts, cache)) await beforeLookUp();
      const cached = parts && (await cache.get(parts.publicId));
      if (!cached || !sameHash(cached.key.hash, parts.hash)) throw unauthenticated();
      const now = clock();
      requireActive(cached.key, now);
      lastUse.note(cached.key.id, now);
      return cached.caller;
    },
    forget: publicId => cache.forget(publicId),
    forgetAll: () => cache.forgetAll(),
    flushLastUsed: () => lastUse.flush(),
  };
}

/** Whether the cache holds exactly this key, including its secret part. */
function isKnown(parts: ApiKeyParts | undefined, cache: KeyCache): boolean {
  const hash = parts && cache.knownHash(parts.publicId);
  return !!hash && sameHash(hash, parts.hash);
}

/** The key, even an ended one, and its caller. */
async function findKey(
  { keys, accounts }: AuthenticatorOptions,
  publicId: string,
): Promise<CachedKey | undefined> {
  const key = await keys.findByPublicId(publicId);
  const account = key && (await accounts.find(key.accountId));
  if (!account) return undefined;
  const { accountId, id: keyId, name: keyName, scopes } = key;
  return { key, caller: { accountId, keyId, keyName, scopes, conflictPolicy: account.conflictPolicy } };
}

/** Only the holder of the right secret gets here, so nobody else learns that the key once was valid. */
function requireActive(key: ApiKey, now: Date): void {
  if (key.revokedAt) throw unauthenticated('This key has been revoked.');
  if (key.expiresAt && key.expiresAt <= now) throw unauthenticated('This key has expired.');
}
