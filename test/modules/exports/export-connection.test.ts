import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../../src/platform/errors/api-error';
import type { ExportPiece } from '../../../src/platform/http/objects-api';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { anEdge, type Edge } from '../../platform/http/support/an-edge';
import { memoryTransactions } from '../../platform/http/support/memory-transactions';
import { send } from '../../platform/http/support/send';

const MIB = 'x'.repeat(1024 * 1024);

let edge: Edge;
afterEach(async () => {
  edge.server.server.closeAllConnections();
  await edge.server.close();
});

describe('an export', () => {
  test('is read no faster than it is sent, and cut off when nothing is read for too long', async () => {
    let [taken, isEnded] = [0, false];
    edge = await withPieces(
      async function* () {
        try {
          for (; taken < 1000; taken += 1) yield piece(MIB);
        } finally {
          isEnded = true;
        }
      },
      { streamIdleMs: 700 },
    );
    const socket = asked();
    await until(() => taken > 0);
    let before = -1;
    while (taken > before) {
      before = taken;
      await sleep(100);
    }
    // What fits into the buffers of both ends, and a piece on its way.
    expect(before).toBeLessThan(50);
    expect((await send(`${edge.url}/transactions`)).status).toBe(200);
    await until(() => isEnded);
    expect(taken).toBe(before);
    socket.destroy();
    await until(() => linesOfExport().length > 0);
    expect(linesOfExport()).toMatchObject([{ status: 200, rows: before + 1, isCutOff: true }]);
  });

  test('may take as long as the database looks for something', async () => {
    edge = await withPieces(
      async function* () {
        yield piece('first\n');
        await sleep(500);
        yield { text: '', rows: 0, seen: 1000 };
        await sleep(500);
        yield piece('last\n');
      },
      { streamIdleMs: 150, requestTimeoutMs: 200 },
    );
    expect((await send(`${edge.url}/transactions/export?format=csv`)).text).toBe('first\nlast\n');
    expect(linesOfExport()).toMatchObject([{ status: 200, rows: 2 }]);
    expect(linesOfExport()[0]).not.toHaveProperty('isCutOff');
  });

  test('that fails before its beginning is refused as every request is', async () => {
    edge = await withPieces(async function* () {
      yield { text: '', rows: 0, seen: 1000 };
      throw new ApiError('UNAVAILABLE', 'The database is away.');
    });
    const answer = await send(`${edge.url}/transactions/export?format=csv`);
    expect([answer.status, answer.json.code]).toEqual([503, 'UNAVAILABLE']);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  test.each([
    ['the database goes away', new ApiError('UNAVAILABLE', 'The database is away.'), 'UNAVAILABLE'],
    ['something unforeseen fails', new Error('no idea'), 'INTERNAL'],
  ])('is cut, and says nothing inside the file, when %s', async (_, failure, code) => {
    edge = await withPieces(async function* () {
      yield piece('a whole line\n');
      await sleep(50);
      throw failure;
    });
    const { text, isWhole } = await received();
    expect({ text, isWhole }).toEqual({ text: 'a whole line\n', isWhole: false });
    await until(() => linesOfExport().length > 0);
    expect(linesOfExport()).toMatchObject([{ status: 200, code, rows: 1, isCutOff: true }]);
  });

  test('is cut when its key is revoked', async () => {
    let isRevoked = false;
    const authenticate = async (): Promise<Caller> => {
      if (isRevoked) throw new ApiError('UNAUTHENTICATED', 'The key was revoked.');
      return CALLER;
    };
    edge = await withPieces(
      async function* (getCaller) {
        for (;;) {
          await getCaller();
          yield piece('a whole line\n');
          isRevoked = true;
          await sleep(100);
        }
      },
      { authenticate },
    );
    const { text, isWhole } = await received();
    expect(isWhole).toBe(false);
    expect(text).toMatch(/^(a whole line\n)+$/);
    await until(() => linesOfExport().length > 0);
    expect(linesOfExport()).toMatchObject([{ code: 'UNAUTHENTICATED', isCutOff: true }]);
  });

  test('ends its search when nobody waits for it any more, and makes room for the next', async () => {
    let ended = 0;
    edge = await withPieces(async function* () {
      try {
        for (;;) {
          await sleep(5);
          yield piece('a line\n');
        }
      } finally {
        ended += 1;
      }
    });
    for (let left = 1; left <= 6; left += 1) {
      const socket = asked();
      await once(socket.resume(), 'data');
      socket.destroy();
      await until(() => ended === left && linesOfExport().length === left);
    }
    for (const line of linesOfExport()) expect(line).toMatchObject({ status: 200, isCutOff: true });
  });

  test('is finished when the gateway stops', async () => {
    edge = await withPieces(async function* () {
      yield piece('first\n');
      await sleep(300);
      yield piece('last\n');
    });
    const whole = received();
    await sleep(100);
    edge.server.refuseNew();
    const closed = edge.server.close();
    expect(await whole).toEqual({ text: 'first\nlast\n', isWhole: true });
    await closed;
  });

  test('is one of four that an account may have under way, whichever of its keys asks', async () => {
    let release = (): void => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    edge = await withPieces(async function* () {
      yield piece('first\n');
      await held;
      yield piece('last\n');
    });
    const running = Array.from({ length: 4 }, () => received());
    await sleep(200);
    const { status, headers, json } = await send(`${edge.url}/transactions/export?format=csv`, {
      key: 'pck-reader',
    });
    expect([status, json.code, headers.get('retry-after')]).toEqual([429, 'RATE_LIMITED', '10']);
    release();
    for (const { isWhole } of await Promise.all(running)) expect(isWhole).toBe(true);
    expect((await send(`${edge.url}/transactions/export?format=csv`)).status).toBe(200);
  });
});

const CALLER: Caller = {
  accountId: 'account-1',
  keyId: 'key-1',
  keyName: 'reader',
  scopes: ['read'],
  conflictPolicy: 'REJECT',
};

const piece = (text: string): ExportPiece => ({ text, rows: 1, seen: 1 });

type Pieces = (getCaller: () => Promise<Caller>) => AsyncIterable<ExportPiece>;

/** An edge whose exports are these pieces. */
function withPieces(pieces: Pieces, options: Parameters<typeof anEdge>[0] = {}): Promise<Edge> {
  const exported = async (getCaller: () => Promise<Caller>) => ({
    type: 'text/csv',
    extension: 'csv',
    pieces: pieces(getCaller),
  });
  return anEdge({ ...options, transactions: { ...memoryTransactions(), export: exported } });
}

const linesOfExport = () => edge.lines.filter(({ route }) => route === '/transactions/export');

/** Asks for an export and reads nothing of it. */
function asked() {
  const socket = connect(Number(new URL(edge.url).port), '127.0.0.1');
  socket.pause().on('error', () => {});
  socket.write('GET /transactions/export?format=csv HTTP/1.1\r\nhost: x\r\nx-api-key: pck-both\r\n\r\n');
  return socket;
}

/** What came of an export, and whether it came to its end. */
async function received(): Promise<{ text: string; isWhole: boolean }> {
  const headers = { 'x-api-key': 'pck-both' };
  const request = get(`${edge.url}/transactions/export?format=csv`, { headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', chunk => {
    text += chunk;
  });
  return new Promise(resolve => {
    response.once('end', () => resolve({ text, isWhole: true }));
    response.once('error', () => resolve({ text, isWhole: false }));
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10);
}
