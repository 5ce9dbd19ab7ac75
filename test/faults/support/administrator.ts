import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';

/** The right of a gateway's user: everything in its own database, nothing on the server. */
export const GATEWAY_USER = 'gateway';

/** Who runs the database server of a test, and does to it what happens at night. */
export class Administrator {
  private constructor(private readonly connection: Connection) {}

  static async of(port: number): Promise<Administrator> {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' });
    connection.on('error', () => undefined);
    return new Administrator(connection);
  }

  async run(sql: string): Promise<void> {
    await this.connection.query(sql);
  }

  /** The last column of the first row. */
  async value(sql: string): Promise<string> {
    const [rows] = await this.connection.query<RowDataPacket[]>(sql);
    return String(Object.values(rows[0] ?? {}).at(-1));
  }

  /** Makes the user that the gateway is, and gives its DATABASE_URL. */
  async createUser(port: number): Promise<string> {
    await this.run(`CREATE USER ${GATEWAY_USER}`);
    await this.run(`GRANT ALL ON peacock.* TO ${GATEWAY_USER}`);
    return `mysql://${GATEWAY_USER}@127.0.0.1:${port}/peacock`;
  }

  /** The ids of the gateway's connections. */
  async connections(): Promise<number[]> {
    const sql = 'SELECT id FROM information_schema.processlist WHERE user = ?';
    const [rows] = await this.connection.query<RowDataPacket[]>(sql, [GATEWAY_USER]);
    return rows.map(({ id }) => Number(id));
  }

  /** Cuts every connection of the gateway. */
  async cutConnections(): Promise<void> {
    for (const id of await this.connections()) await this.run(`KILL CONNECTION ${id}`).catch(() => undefined);
  }

  /** Resolves when the gateway has no more connections than that; fails after five seconds. */
  async untilConnections(most: number): Promise<void> {
    for (let tries = 0; (await this.connections()).length > most; tries += 1) {
      if (tries === 50) throw new Error(`${(await this.connections()).length} connections are left.`);
      await sleep(100);
    }
  }

  leave(): void {
    this.connection.destroy();
  }
}
