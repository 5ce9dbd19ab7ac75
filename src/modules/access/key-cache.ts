import { LRUCache } from 'lru-cache';
import type { Caller } from '../../platform/ingestion/caller';
import type { ApiKey } from './api-key.model';

const FOUND_MAX = 10_000;
const MISSED_MAX = 10_000;

/** A stored key and its caller. */
export interface CachedKey {
  readonly key: ApiKey;
  readonly caller: Caller;
}

/** The lookup of keys, and the lifetimes of the cache. */
export interface KeyCacheOptions {
  /** Queries the store. Its error is passed on and never cached. */
  readonly find: (publicId: string) => Promise<CachedKey | undefined>;
  /** Lifetime of a found key, in ms since its lookup. */
  readonly foundForMs: number;
  /** Lifetime of an unknown key, in ms. */
  readonly missedForMs: number;
}

/**
 * A cache of keys. Concurrent requests with the same key share one lookup. Unknown keys have a separate cache, so that
 * a flood of guesses cannot evict a key in use.
 */
export class KeyCache {
  readonly #found: LRUCache<string, CachedKey>;
  readonly #missed: LRUCache<string, true>;
  readonly #hashes = new LRUCache<string, string>({ max: FOUND_MAX });
  readonly #asking = new Map<string, Promise<CachedKey | undefined>>();

  constructor(private readonly options: KeyCacheOptions) {
    this.#found = new LRUCache({ max: FOUND_MAX, ttl: options.foundForMs });
    this.#missed = new LRUCache({ max: MISSED_MAX, ttl: options.missedForMs });
  }

  /** The key with this public id, at most `foundForMs` old. */
  async get(publicId: string): Promise<CachedKey | undefined> {
    const found = this.#found.get(publicId);
    if (found || this.#missed.has(publicId)) return found;
    return this.#asking.get(publicId) ?? this.#ask(publicId);
  }

  /** The hash of a key that was found before, even an outdated one. Makes no query. */
  knownHash(publicId: string): string | undefined {
    return this.#hashes.get(publicId);
  }

  /** The next lookup of this key queries the store, even during a running lookup. */
  forget(publicId: string): void {
    this.#found.delete(publicId);
    this.#missed.delete(publicId);
    this.#asking.delete(publicId);
  }

  /** The next lookup of every key queries the store. */
  forgetAll(): void {
    this.#found.clear();
    this.#missed.clear();
    this.#asking.clear();
  }

  async #ask(publicId: string): Promise<CachedKey | undefined> {
    const start = performance.now();
    const question = this.options.find(publicId);
    this.#asking.set(publicId, question);
    // A result that was dropped during its lookup is not cached: it may be older than a revocation.
    const isCurrent = () => this.#asking.get(publicId) === question;
    try {
      const key = await question;
      if (key) this.#hashes.set(publicId, key.key.hash);
      if (key && isCurrent()) this.#found.set(publicId, key, { start });
      if (!key && isCurrent()) this.#missed.set(publicId, true, { start });
      return key;
    } finally {
      if (isCurrent()) this.#asking.delete(publicId);
    }
  }
}
