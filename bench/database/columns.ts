import type { Connection, RowDataPacket } from 'mysql2/promise';

/** The writable columns of a schema's `transactions`, in the table's order, as the server knows them now. */
export async function columnsOf(connection: Connection, schema: string): Promise<readonly string[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = ? AND table_name = 'transactions' AND extra NOT LIKE '%GENERATED%'
     ORDER BY ordinal_position`,
    [schema],
  );
  return rows.map(row => String(row.name));
}
