import { connect, type Socket } from 'node:net';

/** A server of several that hold the same data. */
export interface MysqlHost {
  readonly host: string;
  readonly port: number;
}

/**
 * Which of several servers a connection leads to: the first in their order that is not known to be down. All gateways
 * that are told the same order thereby write to one node of a cluster, where writes of one row queue instead of failing
 * at their certification. mysql2's own PoolCluster would make a pool for each node and TypeORM knows only one.
 */
export class MysqlHosts {
  private readonly downUntil = new Map<MysqlHost, number>();
  private readonly hostOf = new WeakMap<object, MysqlHost>();
  /** The server that spoke last, as a person calls it. */
  lastSpoke: string | undefined;

  constructor(readonly all: readonly MysqlHost[]) {}

  /** mysql2's option `stream`: called once for each connection, with a configuration that is that connection's own. */
  readonly stream = ({ config }: { config: { host?: string; port?: number } }): Socket => {
    const host = this.next();
    this.hostOf.set(config, host);
    // The server's certificate is compared with the name in the configuration.
    Object.assign(config, host);
    const socket = connect({ ...host, noDelay: true, keepAlive: true });
    let greeted = false;
    socket.once('data', (startupMessage: Buffer) => {
      greeted = true;
      // Who it is stands in its first words, also where they are followed by a refusal.
      const kind = startupMessage.includes('MariaDB') ? 'MariaDB' : 'MySQL';
      this.lastSpoke = `${kind} at ${host.host}:${host.port}`;
    });
    socket.once('close', () => {
      if (!greeted) this.leave(host);
    });
    return socket;
  };

  /** What has just failed on the connection may succeed on another server. */
  failed(connection: HostedConnection): void {
    const host = this.hostOf.get(connection.config);
    if (host) this.leave(host);
  }

  /** True where the connection leads to a server that is down while another one is not. */
  hasBetterThan(connection: HostedConnection): boolean {
    const host = this.hostOf.get(connection.config);
    return host !== undefined && this.isDown(host) && !this.all.every(other => this.isDown(other));
  }

  private next(): MysqlHost {
    const up = this.all.find(host => !this.isDown(host));
    if (up) return up;
    const [soonest] = [...this.all].sort((one, other) => this.markOf(one) - this.markOf(other));
    return soonest as MysqlHost;
  }

  private leave(host: MysqlHost): void {
    this.downUntil.set(host, performance.now() + DOWN_MS);
  }

  private isDown(host: MysqlHost): boolean {
    return this.markOf(host) > performance.now();
  }

  private markOf(host: MysqlHost): number {
    return this.downUntil.get(host) ?? 0;
  }
}

/** A connection of mysql2, whichever of its kinds. */
type HostedConnection = { readonly config: object };

/** A node that was killed is back after some seconds; until then every new connection would try it first. */
const DOWN_MS = 5_000;
