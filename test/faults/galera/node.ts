import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';

/** The ports of one node: for clients, for the cluster, and for the two kinds of state transfer. */
export interface NodePorts {
  readonly sql: number;
  readonly group: number;
  readonly incremental: number;
  readonly transfer: number;
}

/** Where Debian's package `galera-4` puts the replication library. */
export const PROVIDER = '/usr/lib/galera/libgalera_smm.so';

/** One mariadbd of a Galera cluster on loopback, run as the user `mysql`: rsync gives up root's rights by itself. */
export class GaleraNode {
  private child: ChildProcess | undefined;

  constructor(
    private readonly folder: string,
    readonly ports: NodePorts,
    private readonly all: readonly NodePorts[],
  ) {}

  /** Makes the files of an empty server. */
  install(): void {
    mkdirSync(this.folder, { recursive: true });
    const options = ['--no-defaults', `--datadir=${this.folder}`, '--skip-test-db', '--user=mysql'];
    execFileSync('mariadb-install-db', [...options, '--auth-root-authentication-method=normal']);
    execFileSync('chown', ['-R', 'mysql', this.folder]);
  }

  /** Starts the node, as the first of a new cluster or to join the others, and waits until it is synced. */
  async start({ first = false } = {}): Promise<void> {
    this.child = spawn('/usr/sbin/mariadbd', [...this.options(), ...(first ? ['--wsrep-new-cluster'] : [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { child } = this;
    const log = createWriteStream(join(this.folder, 'log'), { flags: 'a' });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    process.once('exit', () => child.kill('SIGKILL'));
    for (let tries = 0; (await this.state()) !== 'Synced'; tries += 1) {
      if (child.exitCode !== null) throw new Error(`A node ended with code ${child.exitCode}.`);
      if (tries === 600) throw new Error('A node was not synced within a minute.');
      await sleep(100);
    }
  }

  /** Ends the node as a power cut would. */
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }

  connect(database?: string): Promise<Connection> {
    return createConnection({ host: '127.0.0.1', port: this.ports.sql, user: 'root', database });
  }

  /** The last column of the first row, as text. */
  async value(sql: string): Promise<string> {
    const connection = await this.connect();
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql);
      return String(Object.values(rows[0] ?? {}).at(-1));
    } finally {
      connection.destroy();
    }
  }

  private state(): Promise<string> {
    return this.value("SHOW STATUS LIKE 'wsrep_local_state_comment'").catch(() => 'away');
  }

  private options(): string[] {
    const { sql, group, incremental, transfer } = this.ports;
    const members = this.all.map(ports => `127.0.0.1:${ports.group}`).join(',');
    return [
      ...['--no-defaults', '--user=mysql', `--datadir=${this.folder}`, `--socket=${join(this.folder, 's')}`],
      ...[
        `--port=${sql}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        `--pid-file=${join(this.folder, 'pid')}`,
      ],
      ...['--innodb-buffer-pool-size=64M', '--innodb-log-file-size=32M', '--performance-schema=OFF'],
      ...['--binlog-format=ROW', '--innodb-autoinc-lock-mode=2', '--innodb-flush-log-at-trx-commit=1'],
      ...[
        '--wsrep-on=ON',
        `--wsrep-provider=${PROVIDER}`,
        '--wsrep-sst-method=rsync',
        '--wsrep-slave-threads=2',
      ],
      ...['--wsrep-cluster-name=peacock-faults', `--wsrep-cluster-address=gcomm://${members}`],
      ...[`--wsrep-node-address=127.0.0.1:${group}`, `--wsrep-node-name=node-${sql}`],
      `--wsrep-sst-receive-address=127.0.0.1:${transfer}`,
      `--wsrep-provider-options=${[`gmcast.listen_addr=tcp://127.0.0.1:${group}`, `ist.recv_addr=127.0.0.1:${incremental}`, ...TIMEOUTS].join(';')}`,
    ];
  }

  /** True where this machine can run a cluster. */
  static get installed(): boolean {
    const programs = ['/usr/sbin/mariadbd', '/usr/bin/rsync', PROVIDER];
    return process.getuid?.() === 0 && programs.every(path => existsSync(path));
  }
}

/** Shortened together: a node refuses to start where they contradict each other. */
const TIMEOUTS = [
  'evs.keepalive_period=PT0.5S',
  'evs.suspect_timeout=PT2S',
  'evs.inactive_timeout=PT4S',
  'evs.install_timeout=PT4S',
  'gcache.size=32M',
];
