/**
 * The versions that were published or skipped. Each arrives by commit or by polls, and recent ones in several polls. A
 * version that has not arrived for a while is dropped.
 */
export class SeenVersions {
  private recent = new Set<string>();
  private before = new Set<string>();
  private turnedAt = 0;

  has(version: Version): boolean {
    const name = nameOf(version);
    return this.recent.has(name) || this.before.has(name);
  }

  /** Marks a version as seen, also repeatedly. */
  add(version: Version): void {
    this.recent.add(nameOf(version));
    if (this.recent.size >= RECENT_MAX) this.turn();
  }

  /** Drops versions that were not seen for this time, in ms. `now` never goes back. */
  forget(now: number, olderThanMs: number): void {
    if (now - this.turnedAt < olderThanMs) return;
    this.turnedAt = now;
    this.turn();
  }

  private turn(): void {
    this.before = this.recent;
    this.recent = new Set();
  }
}

interface Version {
  readonly id: string;
  readonly version: number;
}

const nameOf = ({ id, version }: Version): string => `${id} ${version}`;

/** Well above what is looked at at once, of both kinds: what is found again is always remembered. */
const RECENT_MAX = 100_000;
