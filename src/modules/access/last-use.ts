import type { ApiKeyStore } from './api-key.store';

/** Collects the last use of each key in memory until the next flush. A killed process loses one interval at most. */
export class LastUse {
  #pending = new Map<string, Date>();

  constructor(private readonly keys: Pick<ApiKeyStore, 'markUsed'>) {}

  note(keyId: string, at: Date): void {
    this.#pending.set(keyId, at);
  }

  /** Writes the collected times. After an error they stay for the next flush, and the error is passed on. */
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
