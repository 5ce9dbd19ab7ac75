import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../../src/platform/errors/api-error';
import { STREAM_BYTES_MAX, STREAM_ROW_BYTES_MIN } from '../../../src/platform/http/limits';
import type { BatchAnswer } from '../../../src/platform/http/objects-api';
import { anEdge, type Edge } from './support/an-edge';
import { memoryTransactions } from './support/memory-transactions';
import { answerTo, openStream, sendLines } from './support/ndjson';
import { send } from './support/send';

const LINE = `${JSON.stringify({ object_id: 'x', filling: 'x'.repeat(4000) })}\n`;

let edge: Edge;
afterEach(async () => {
  edge.server.server.closeAllConnections();
  await edge.server.close();
});

describe('a stream of lines', () => {
  test('is for those who may write, by POST, and for nothing but the batch', async () => {
    edge = await anEdge();
    const status = async (path: string, options = {}) =>
      (await send(`${edge.url}${path}`, { headers: NDJSON, body: LINE, ...options })).status;
    expect(await status('/transactions/batch', { key: 'pck-reader' })).toBe(403);
    expect(await status('/transactions/batch', { key: 'pck-nobody' })).toBe(401);
    expect(await status('/transactions/batch', { method: 'PUT', key: 'pck-reader' })).toBe(403);
    expect(await status('/transactions/batch', { method: 'DELETE' })).toBe(405);
    expect(await status('/transactions')).toBe(415);
    expect(await status('/transactions', { body: '' })).toBe(400);
    expect(await status('/transactions/batch?on_conflict=perhaps')).toBe(400);
    const type = { 'content-type': 'application/x-ndjson; charset=latin1' };
    expect(await status('/transactions/batch', { headers: type })).toBe(415);
  });

  test('may be longer than any other body', async () => {
    edge = await withStore(async rows => created(rows));
    const text = LINE.repeat(5000);
    const answer = await send(`${edge.url}/transactions/batch`, { headers: NDJSON, body: text });
    expect(answer.text.trimEnd().split('\n')).toHaveLength(5001);
  });

  test('is read no faster than its rows are stored', async () => {
    let [read, release] = [0, () => {}];
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    edge = await withStore(async rows => {
      read += rows.length;
      await held;
      return created(rows);
    });
    const answered = sendLines(lines(), pieces(5000));
    await sleep(300);
    const most = STREAM_BYTES_MAX / STREAM_ROW_BYTES_MIN;
    expect(read).toBeGreaterThan(most / 2);
    expect(read).toBeLessThan(2 * most);
    release();
    expect((await answered).lines.at(-1)).toMatchObject({ received: 5000 });
  });

  test('is answered while it is still being sent', async () => {
    edge = await withStore(async rows => created(rows));
    const stream = openStream(lines());
    stream.write(LINE);
    const [response] = await once(stream, 'response');
    const [first] = await once(response, 'data');
    expect(JSON.parse(first)).toMatchObject({ index: 0, outcome: 'CREATED' });
    stream.end();
    const [last] = await once(response, 'data');
    expect(JSON.parse(last)).toMatchObject({ received: 1 });
  });

  test('may take longer than any other request, as long as something comes', async () => {
    edge = await withStore(async rows => created(rows), { requestTimeoutMs: 200, streamIdleMs: 900 });
    const answer = await sendLines({ ...lines(), pauseMs: 300 }, pieces(8));
    expect(answer.lines.at(-1)).toEqual({ ...NOTHING, received: 8, created: 8 });
  });

  test('ends with an error when nothing comes for too long', async () => {
    edge = await withStore(async rows => created(rows), { streamIdleMs: 200 });
    const stream = openStream(lines());
    stream.on('error', () => {}).write(LINE);
    expect((await answerTo(stream)).lines.at(-1)).toMatchObject({ received: 1, error: { code: 'INVALID' } });
    stream.destroy();
  });

  test('is cut off when its answer is not read, and keeps nobody from being served', async () => {
    let stored = 0;
    edge = await withStore(
      async rows => {
        stored += rows.length;
        return created(rows);
      },
      { streamIdleMs: 500 },
    );
    const cutOff = new Promise(resolve =>
      edge.server.server.once('connection', connection => connection.once('close', resolve)),
    );
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1');
    socket.pause().on('error', () => {});
    const head = `POST /transactions/batch HTTP/1.1\r\nhost: x\r\nx-api-key: pck-both\r\n`;
    socket.write(`${head}content-type: application/x-ndjson\r\ncontent-length: 900000000\r\n\r\n`);
    const small = Buffer.from('{"object_id":"x"}\n'.repeat(1000));
    let before = -1;
    while (stored > before) {
      before = stored;
      for (let sent = 0; sent < 100; sent += 1) socket.write(small);
      await sleep(200);
    }
    expect((await send(`${edge.url}/transactions`)).status).toBe(200);
    await cutOff;
    expect(stored).toBe(before);
  });

  test('ends with an error when the gateway stops, after the rows that it had taken', async () => {
    edge = await withStore(async rows => created(rows));
    const stream = openStream(lines());
    stream.on('error', () => {}).write(LINE);
    const answered = answerTo(stream);
    await once(stream, 'response');
    const closed = edge.server.close();
    expect((await answered).lines.at(-1)).toEqual({
      ...{ ...NOTHING, received: 1, created: 1 },
      error: { code: 'UNAVAILABLE', message: expect.any(String) },
    });
    stream.destroy();
    await closed;
  });

  test('ends when its key is revoked', async () => {
    let isRevoked = false;
    const authenticate = async () => {
      if (isRevoked) throw new ApiError('UNAUTHENTICATED', 'The key was revoked.');
      return CALLER;
    };
    edge = await withStore(async rows => created(rows), { authenticate });
    const stream = openStream(lines());
    stream.on('error', () => {}).write(LINE);
    const answered = answerTo(stream);
    await once(stream, 'response');
    isRevoked = true;
    await sleep(1050);
    stream.write(LINE);
    expect((await answered).lines.at(-1)).toMatchObject({
      received: 1,
      error: { code: 'UNAUTHENTICATED' },
    });
    stream.destroy();
  });
});

describe('while the database is away', () => {
  test('a stream is refused as every request is', async () => {
    edge = await withStore(async () => {
      throw new ApiError('UNAVAILABLE', 'The database is away.');
    });
    const answer = await send(`${edge.url}/transactions/batch`, { headers: NDJSON, body: LINE });
    expect([answer.status, answer.json.code]).toEqual([503, 'UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  test('a stream that has begun ends after the outcomes of the rows before, and says why', async () => {
    let stored = 0;
    edge = await withStore(async rows => {
      if (stored > 100) throw new ApiError('UNAVAILABLE', 'The database is away.');
      stored += rows.length;
      return created(rows);
    });
    const { lines: answered } = await sendLines(lines(), pieces(3000));
    expect(answered.slice(0, -1).map(({ index }) => index)).toEqual([...Array(stored).keys()]);
    const error = { code: 'UNAVAILABLE', message: 'The database is away.' };
    expect(answered.at(-1)).toEqual({ ...NOTHING, received: stored, created: stored, error });
    expect(edge.lines.at(-1)).toMatchObject({ status: 200, code: 'UNAVAILABLE' });
  });
});

const NDJSON = { 'content-type': 'application/x-ndjson' };
const NOTHING = { received: 0, created: 0, unchanged: 0, stale: 0, replaced: 0, conflicts: 0, rejected: 0 };
const CALLER = {
  accountId: 'account-1',
  keyId: 'key-1',
  keyName: 'writer',
  scopes: ['ingest'],
  conflictPolicy: 'REJECT',
} as const;

type Store = (rows: readonly unknown[]) => Promise<BatchAnswer>;

/** An edge whose batches go to `store`. */
function withStore(store: Store, options: Parameters<typeof anEdge>[0] = {}): Promise<Edge> {
  const ingestBatch = (_caller: unknown, rows: readonly unknown[]) => store(rows);
  return anEdge({ ...options, transactions: { ...memoryTransactions(), ingestBatch } });
}

function created(rows: readonly unknown[]): BatchAnswer {
  const results = rows.map((_, index) => ({ index, object_id: 'x', outcome: 'CREATED' }) as const);
  return { ...NOTHING, received: rows.length, created: rows.length, results };
}

const lines = () => ({ url: edge.url, key: 'pck-both' });

function* pieces(count: number): Generator<string> {
  for (let sent = 0; sent < count; sent += 1) yield LINE;
}
