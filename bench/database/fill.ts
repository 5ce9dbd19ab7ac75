import type { Connection } from 'mysql2/promise';
import { columnsOf } from './columns';

const CHUNK = 20_000;

/**
 * Multiplies the one transaction that a gateway stored into `rows` of them, a second apart, each with its own
 * ids. By SQL, because a million requests would measure patience.
 */
export async function fillTransactions(connection: Connection, schema: string, rows: number): Promise<void> {
  const columns = await columnsOf(connection, schema);
  const values = columns.map(column => REPLACED[column] ?? `one.\`${column}\``);
  for (let from = 1; from <= rows; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, rows);
    await connection.query(
      `INSERT INTO ${schema}.transactions (${columns.map(column => `\`${column}\``).join(', ')})
       SELECT ${values.join(', ')}
       FROM (SELECT * FROM ${schema}.transactions ORDER BY id DESC LIMIT 1) AS one,
            ${schema}.seq_${from}_to_${to}`,
    );
  }
}

const REPLACED: Readonly<Record<string, string>> = {
  id: `CONCAT('00', LPAD(seq, 24, '0'))`,
  object_id: `CONCAT('filled-', LPAD(seq, 19, '0'))`,
  created_at: 'TIMESTAMPADD(SECOND, -seq, one.created_at)',
};
