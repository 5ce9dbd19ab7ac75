import { connect, type Socket } from 'node:net';

/** One of several servers that hold the same data. */
export interface MysqlHost {
  readonly host: string;
  readonly port: number;
}

/**
 * Chooses the server of a connection: the first in order that is not known to be down. So all gateways with the same
 * order write to one node of a cluster, where writes to one row queue instead of failing at certification. mysql2's own
 * PoolCluster makes a pool for each node, but TypeORM supports only one.
 */
export class MysqlHosts {
  private readonly downUntil = new Map<MysqlHost, number>();
  private readonly hostOf = new WeakMap<object, MysqlHost>();
  /** The server that responded last, as a readable name. */
  lastSpoke: string | undefined;

  constructor(readonly all: readonly MysqlHost[]) {}

  /** mysql2's option `stream`: called once for each connection, with the configuration of that connection. */
  readonly stream = ({ config }: { config: { host?: string; port?: number } }): Socket => {
    const host = this.next();
    this.hostOf.set(config, host);
    // mysql2 compares the server's certificate with the host name in the configuration.
    Object.assign(config, host);
    const socket = connect({ ...host, noDelay: true, keepAlive: true });
    let greeted = false;
    socket.once('data', (startupMessage: Buffer) => {
      greeted = true;
      // The first packet names the server, even where the server then rejects the login.
      const kind = startupMessage.includes('MariaDB') ? 'MariaDB' : 'MySQL';
      this.lastSpoke = `${kind} at ${host.host}:${host.port}`;
    });
    socket.once('close', () => {
      if (!greeted) this.leave(host);
    });
    return socket;
  };

  /** Marks the connection's server as down, so that the next attempt uses another. */
  failed(connection: HostedConnection): void {
    const host = this.hostOf.get(connection.config);
    if (host) this.leave(host);
  }

  /** True where the connection's server is down while another is not. */
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

/** Any kind of mysql2 connection. */
type HostedConnection = { readonly config: object };

/** A killed node returns after some seconds. Until then every new connection would try it first. */
const DOWN_MS = 5_000;
