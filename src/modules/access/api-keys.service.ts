import { ApiError } from '../../platform/errors/api-error';
import { actorOf } from '../../platform/ingestion/actor';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { ApiKey } from './api-key.model';
import type { ApiKeyStore } from './api-key.store';
import { checkedKeyRequest, type KeyRequest } from './key-request';
import { createKey } from './key-text';

/** A new key with its value, which is shown once. */
export interface IssuedKey {
  readonly key: ApiKey;
  readonly value: string;
}

/** The dependencies of `ApiKeys`. */
export interface ApiKeysOptions {
  readonly keys: ApiKeyStore;
  /** Called for every created or changed key: `Authenticator.forget`. */
  readonly forget?: (publicId: string) => void;
  readonly clock?: () => Date;
}

/** Default time that a rotated key still works: a day, to change every sender without pressure. */
export const OVERLAP_MS = 24 * 60 * 60 * 1000;
const OVERLAP_MS_MAX = 30 * OVERLAP_MS;

/** The commands of an account's keys. Each needs the scope `admin` and stays within the caller's account. */
export class ApiKeys {
  readonly #keys: ApiKeyStore;
  readonly #forget: (publicId: string) => void;
  readonly #clock: () => Date;

  constructor({ keys, forget = () => {}, clock = () => new Date() }: ApiKeysOptions) {
    this.#keys = keys;
    this.#forget = forget;
    this.#clock = clock;
  }

  /** Creates a key that works at once. */
  async create(caller: Caller, request: KeyRequest): Promise<IssuedKey> {
    requireScope(caller, 'admin');
    const made = this.#newKey(caller.accountId, checkedKeyRequest(request, this.#clock()));
    return this.#issued(await this.#keys.insert(made.key, actorOf(caller)), made.value);
  }

  /** Every key of the account, the revoked and expired ones too. */
  async list(caller: Caller): Promise<ApiKey[]> {
    requireScope(caller, 'admin');
    return this.#keys.list(caller.accountId);
  }

  /** Revokes a key for ever. Takes up to ten seconds in other processes. */
  async revoke(caller: Caller, id: string): Promise<ApiKey> {
    requireScope(caller, 'admin');
    const key = await this.#existing(caller, id);
    await this.#keys.revoke(key, this.#clock(), actorOf(caller));
    this.#forget(key.publicId);
    return this.#existing(caller, id);
  }

  /** Creates a successor with the same name, scopes and lifetime. The old key still works for the overlap. */
  async rotate(caller: Caller, id: string, overlapMs = OVERLAP_MS): Promise<IssuedKey> {
    requireScope(caller, 'admin');
    const old = await this.#existing(caller, id);
    const now = this.#clock();
    requireRotatable(old, overlapMs, now);
    const made = this.#newKey(caller.accountId, { ...old, expiresAt: successorsEnd(old, now) });
    const end = { endsAt: new Date(now.getTime() + overlapMs), by: actorOf(caller) };
    const successor = await this.#keys.succeed(old, made.key, end);
    this.#forget(old.publicId);
    return this.#issued(successor, made.value);
  }

  #newKey(accountId: string, { name, scopes, expiresAt = null }: KeyRequest) {
    const { value, publicId, hash } = createKey();
    const createdAt = this.#clock();
    return { value, key: { accountId, publicId, hash, name, scopes: [...scopes], createdAt, expiresAt } };
  }

  #issued(key: ApiKey, value: string): IssuedKey {
    this.#forget(key.publicId);
    return { key, value };
  }

  async #existing(caller: Caller, id: string): Promise<ApiKey> {
    const key = await this.#keys.find(caller.accountId, id);
    if (!key) throw new ApiError('NOT_FOUND', 'There is no key with this id.');
    return key;
  }
}

function requireRotatable(old: ApiKey, overlapMs: number, now: Date): void {
  if (!Number.isInteger(overlapMs) || overlapMs < 0 || overlapMs > OVERLAP_MS_MAX) {
    throw new ApiError('INVALID', 'The overlap must be from 0 to 30 days.');
  }
  if (old.revokedAt || (old.expiresAt && old.expiresAt <= now)) {
    throw new ApiError('CONFLICT', 'A key that has ended cannot be rotated; create a new one.');
  }
}

const successorsEnd = (old: ApiKey, now: Date): Date | null =>
  old.expiresAt && new Date(now.getTime() + (old.expiresAt.getTime() - old.createdAt.getTime()));
