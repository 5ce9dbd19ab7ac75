import fastify from 'fastify';
import { createPool, type RowDataPacket } from 'mysql2/promise';

// The peer that does the least: one JSON column, no validation, no key, a commit for every request.
const pool = createPool({ uri: process.env.DATABASE_URL ?? '', connectionLimit: 16 });
const server = fastify({ bodyLimit: 16 * 1024 * 1024 });

server.post('/transactions', async (request, reply) => {
  const [stored] = await pool.execute('INSERT INTO transactions (body) VALUES (?)', [
    JSON.stringify(request.body),
  ]);
  return reply.code(201).send({ id: (stored as { insertId: number }).insertId });
});

server.post<{ Body: object[] }>('/transactions/batch', async (request, reply) => {
  const rows = request.body.map(body => [JSON.stringify(body)]);
  await pool.query('INSERT INTO transactions (body) VALUES ?', [rows]);
  return reply.code(200).send({ created: rows.length });
});

server.get<{ Querystring: { limit?: string } }>('/transactions', async request => {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT body FROM transactions ORDER BY id DESC LIMIT ?', [
    Number(request.query.limit ?? 50),
  ]);
  return { data: rows.map(row => (typeof row.body === 'string' ? JSON.parse(row.body) : row.body)) };
});

async function main() {
  await pool.query('CREATE TABLE transactions (id bigint AUTO_INCREMENT PRIMARY KEY, body json NOT NULL)');
  await server.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
}

process.once('SIGTERM', () => process.exit(0));
void main();
