import { unauthenticated } from '../../platform/http/unauthenticated';
import type { Caller } from '../../platform/ingestion/caller';
import type { AccountStore } from './account.store';
import type { ApiKey } from './api-key.model';
import type { ApiKeyStore } from './api-key.store';
import { type HeldKey, KeyCache } from './key-cache';
import { type ApiKeyParts, parseKey, sameHash } from './key-text';
import { LastUse } from './last-use';

/** Where keys are looked up, and how long an answer is believed. */
export interface AuthenticatorOptions {
  readonly keys: Pick<ApiKeyStore, 'findByPublicId' | 'markUsed'>;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly clock?: () => Date;
  /** How long a key is believed before the store is asked again, ms; bounds how late a revocation elsewhere is seen. */
  readonly revalidateAfterMs?: number;
  /** How long an unknown key is refused without asking the store, ms. */
  readonly unknownForMs?: number;
}

/** Tells who holds a key. */
export interface Authenticator {
  /**
   * Whose key it is, or a 401. Expiry counts to the millisecond; the rest may be `revalidateAfterMs` old. What is
   * called before the look-up of a key that was never found here may refuse it.
   */
  callerOf(presented: string, beforeLookUp?: () => Promise<void>): Promise<Caller>;
  /** Called after a key was made or changed: its next use asks the store. */
  forget(publicId: string): void;
  /** Called after an account was changed: the next use of every key asks the store. */
  forgetAll(): void;
  /** Writes when the keys were last used: in bulk, because a write per request would cost more than the request. */
  flushLastUsed(): Promise<void>;
}

/** Authenticates by key, from memory where it can: also while the database is away, for as long as a key is believed. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { keys, clock = () => new Date(), revalidateAfterMs = 5000, unknownForMs = 2000 } = options;
  const find = (publicId: string) => findHeld(options, publicId);
  const cache = new KeyCache({ find, foundForMs: revalidateAfterMs, missedForMs: unknownForMs });
  const lastUse = new LastUse(keys);
  return {
    async callerOf(presented, beforeLookUp) {
      const parts = parseKey(presented);
      if (beforeLookUp && !isKnown(parts, cache)) await beforeLookUp();
      const held = parts && (await cache.get(parts.publicId));
      if (!held || !sameHash(held.key.hash, parts.hash)) throw unauthenticated();
      const now = clock();
      refuseEnded(held.key, now);
      lastUse.note(held.key.id, now);
      return held.caller;
    },
    forget: publicId => cache.forget(publicId),
    forgetAll: () => cache.forgetAll(),
    flushLastUsed: () => lastUse.flush(),
  };
}

/** Whether this very key was found before, the secret part included. */
function isKnown(parts: ApiKeyParts | undefined, cache: KeyCache): boolean {
  const hash = parts && cache.knownHash(parts.publicId);
  return !!hash && sameHash(hash, parts.hash);
}

/** The key, an ended one too, and whom it stands for. */
async function findHeld(
  { keys, accounts }: AuthenticatorOptions,
  publicId: string,
): Promise<HeldKey | undefined> {
  const key = await keys.findByPublicId(publicId);
  const account = key && (await accounts.find(key.accountId));
  if (!account) return undefined;
  const { accountId, id: keyId, name: keyName, scopes } = key;
  return { key, caller: { accountId, keyId, keyName, scopes, conflictPolicy: account.conflictPolicy } };
}

/** Only the holder of the right secret gets here, so only they learn that the key once was valid. */
function refuseEnded(key: ApiKey, now: Date): void {
  if (key.revokedAt) throw unauthenticated('This key has been revoked.');
  if (key.expiresAt && key.expiresAt <= now) throw unauthenticated('This key has expired.');
}
