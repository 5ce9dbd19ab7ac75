import type { ApiKeyStore } from './api-key.store';

/** Keeps in memory when each key was last used, until it is flushed; at most a flush interval is lost with the process. */
export class LastUse {
  #pending = new Map<string, Date>();

  constructor(private readonly keys: Pick<ApiKeyStore, 'markUsed'>) {}

  note(keyId: string, at: Date): void {
    this.#pending.set(keyId, at);
  }

  /** Writes what was noted. What could not be written stays for the next time, and the failure is passed on. */
  async flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const written = this.#pending;
    this.#pending = new Map();
    try {
      await this.keys.markUsed(written);
    } catch (error) {
      this.#pending = new Map([...written, ...this.#pending]);
      throw error;
    }
  }
}
