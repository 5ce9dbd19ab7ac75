import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from './database/database';
import { MariaDb } from './database/mariadb';
import { sqliteDatabase } from './database/sqlite';
import type { Pace } from './options';
import { type Peer, type PeerOptions, startPeer } from './peers/peer';

export type Storage = 'mariadb' | 'sqlite';

/** What every scenario may use: folders, databases, peers. Everything it hands out it also takes away. */
export class Bench {
  /** Everything that is written lies here, and goes at the end. */
  readonly scratch = mkdtempSync(join(tmpdir(), 'peacock-bench-'));
  private readonly peers: Peer[] = [];
  private server: Promise<MariaDb> | undefined;

  constructor(
    /** The checkout. */
    readonly root: string,
    /** Where the compiled bench lies. */
    readonly built: string,
    readonly pace: Pace,
  ) {
    process.once('exit', () => rmSync(this.scratch, { recursive: true, force: true }));
  }

  /** The one MariaDB of this run, started when first asked for. */
  mariadb(): Promise<MariaDb> {
    this.server ??= MariaDb.start(this.scratch);
    return this.server;
  }

  async database(storage: Storage, name: string): Promise<Database> {
    return storage === 'sqlite'
      ? sqliteDatabase(this.scratch, name)
      : (await this.mariadb()).createDatabase(name);
  }

  async start(options: PeerOptions): Promise<Peer> {
    const peer = await startPeer(options);
    this.peers.push(peer);
    return peer;
  }

  /** Ends what one scenario left running, so that the next one has the machine to itself. */
  async clear(): Promise<void> {
    for (const peer of this.peers.splice(0)) await peer.child.stop();
    await (await this.server)?.dropDatabases();
  }

  async close(): Promise<void> {
    await this.clear();
    await (await this.server)?.stop();
  }
}
