import { LRUCache } from 'lru-cache';
import type { Caller } from '../../platform/ingestion/caller';
import type { ApiKey } from './api-key.model';

const FOUND_MAX = 10_000;
const MISSED_MAX = 10_000;

/** A key as the store holds it, and whom it stands for. */
export interface HeldKey {
  readonly key: ApiKey;
  readonly caller: Caller;
}

/** How keys are asked for, and how long an answer is believed. */
export interface KeyCacheOptions {
  /** Asks the store; a failure is passed on and never remembered. */
  readonly find: (publicId: string) => Promise<HeldKey | undefined>;
  /** How long a key that was found is believed, in ms since it was asked for. */
  readonly foundForMs: number;
  /** How long a key that was not found is believed not to exist, in ms. */
  readonly missedForMs: number;
}

/**
 * What the store said of a key not long ago. Requests that need the same key at the same time share one question. Keys
 * that don't exist are remembered apart from the others, so that no flood of guesses pushes out a key in use.
 */
export class KeyCache {
  readonly #found: LRUCache<string, HeldKey>;
  readonly #missed: LRUCache<string, true>;
  readonly #hashes = new LRUCache<string, string>({ max: FOUND_MAX });
  readonly #asking = new Map<string, Promise<HeldKey | undefined>>();

  constructor(private readonly options: KeyCacheOptions) {
    this.#found = new LRUCache({ max: FOUND_MAX, ttl: options.foundForMs });
    this.#missed = new LRUCache({ max: MISSED_MAX, ttl: options.missedForMs });
  }

  /** The key of that public id as it was at most `foundForMs` ago. */
  async get(publicId: string): Promise<HeldKey | undefined> {
    const found = this.#found.get(publicId);
    if (found || this.#missed.has(publicId)) return found;
    return this.#asking.get(publicId) ?? this.#ask(publicId);
  }

  /** The hash of a key that was found here before, whatever became of it since; asks no one. */
  knownHash(publicId: string): string | undefined {
    return this.#hashes.get(publicId);
  }

  /** The next question for that key goes to the store, whatever is being asked meanwhile. */
  forget(publicId: string): void {
    this.#found.delete(publicId);
    this.#missed.delete(publicId);
    this.#asking.delete(publicId);
  }

  /** The next question for any key goes to the store. */
  forgetAll(): void {
    this.#found.clear();
    this.#missed.clear();
    this.#asking.clear();
  }

  async #ask(publicId: string): Promise<HeldKey | undefined> {
    const start = performance.now();
    const question = this.options.find(publicId);
    this.#asking.set(publicId, question);
    // An answer that was forgotten while it was on its way is not remembered: it may be older than a revocation.
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
