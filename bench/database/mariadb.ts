import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { Child } from '../machine/child';
import { freePort } from '../machine/free-port';
import type { Database } from './database';

/** A throw-away MariaDB: its own data, its own port, every commit on disk before it is acknowledged. */
export class MariaDb {
  private readonly databases: string[] = [];
  private created = 0;

  private constructor(
    private readonly child: Child,
    private readonly port: number,
    /** For whatever the bench itself asks the server. */
    readonly connection: Connection,
  ) {}

  /** Installs and starts a server whose files all lie below `folder`. */
  static async start(folder: string): Promise<MariaDb> {
    const data = join(folder, 'mariadb');
    mkdirSync(data);
    mkdirSync(temporaryOf(data));
    const asRoot = userInfo().uid === 0 ? ['--user=root'] : [];
    execFileSync(
      'mariadb-install-db',
      [
        '--no-defaults',
        ...asRoot,
        `--datadir=${data}`,
        `--tmpdir=${temporaryOf(data)}`,
        '--skip-test-db',
        '--auth-root-authentication-method=normal',
      ],
      { stdio: 'pipe' },
    );
    const port = await freePort();
    const child = new Child({ command: ['mariadbd', '--no-defaults', ...asRoot, ...settings(data, port)] });
    return new MariaDb(child, port, await connect(child, port));
  }

  get pid(): number {
    return this.child.pid;
  }

  async createDatabase(name: string): Promise<Database> {
    this.created += 1;
    const own = `${name}_${this.created}`;
    this.databases.push(own);
    await this.connection.query(`CREATE DATABASE ${own} CHARACTER SET utf8mb4`);
    return {
      name: own,
      url: `mariadb://root@127.0.0.1:${this.port}/${own}`,
      pid: this.pid,
      countRows: async () => {
        const [[counted]] = (await this.connection.query(
          `SELECT COUNT(*) AS found FROM ${own}.transactions`,
        )) as [[{ found: number }], unknown];
        return counted.found;
      },
    };
  }

  async dropDatabases(): Promise<void> {
    for (const name of this.databases.splice(0)) await this.connection.query(`DROP DATABASE ${name}`);
  }

  async stop(): Promise<void> {
    await this.connection.end();
    await this.child.stop();
  }
}

/** Servers that start at once remove one another's files where they share the machine's folder. */
function temporaryOf(data: string): string {
  return `${data}-tmp`;
}

function settings(data: string, port: number): readonly string[] {
  return [
    `--datadir=${data}`,
    `--tmpdir=${temporaryOf(data)}`,
    `--port=${port}`,
    `--socket=${join(data, 'mariadb.sock')}`,
    '--bind-address=127.0.0.1',
    '--innodb-flush-log-at-trx-commit=1',
    '--skip-log-bin',
    '--innodb-buffer-pool-size=2G',
    '--innodb-log-file-size=1G',
    '--max-connections=600',
    '--max-allowed-packet=64M',
    '--local-infile=1',
  ];
}

async function connect(child: Child, port: number): Promise<Connection> {
  for (let attempt = 0; attempt < 300 && child.alive; attempt += 1) {
    try {
      return await createConnection({ host: '127.0.0.1', port, user: 'root' });
    } catch {
      await sleep(100);
    }
  }
  throw new Error(`MariaDB did not start: ${child.describe()}`);
}
