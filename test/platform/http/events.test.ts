import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer } from '@apollo/server';
import { type GraphqlTerms, registerGraphql } from '../../../src/app/http/graphql';
import { ApiError } from '../../../src/platform/errors/api-error';
import type { Authenticate } from '../../../src/platform/http/authenticate';
import { EventStream, type Results } from '../../../src/platform/http/events/event-stream';
import { ACCOUNT_STREAMS_MAX, KEY_STREAMS_MAX } from '../../../src/platform/http/limits';
import { anEdge, authenticate, type Edge } from './support/an-edge';
import { send } from './support/send';

/** `begin` begins a stream of what `results` is, as a subscription would. */
const apollo = new ApolloServer<GraphqlTerms>({
  typeDefs: 'type Query { key: String! begin: String }',
  resolvers: {
    Query: {
      key: () => 'known',
      begin: (_root: unknown, _args: unknown, { onSubscribed }: GraphqlTerms) => onSubscribed?.(results),
    },
  },
});

let edge: Edge;
let results: Results;
let returned = 0;

beforeAll(() => apollo.start());
afterAll(() => apollo.stop());
beforeEach(() => {
  returned = 0;
  results = never();
});
afterEach(async () => {
  edge.server.server.closeAllConnections();
  await edge.server.close();
});

async function aGraphqlEdge(given: { authenticate?: Authenticate; idleMs?: number } = {}): Promise<void> {
  const options = { authenticate, ...given };
  edge = await anEdge(options, server =>
    registerGraphql(server, { apollo, contextOf: (_caller, terms) => terms, ...options }),
  );
}

/** Results that do not come. */
function never(): Results {
  let end = () => {};
  return {
    next: () =>
      new Promise(resolve => {
        end = () => resolve({ done: true, value: undefined });
      }),
    return: async () => {
      returned += 1;
      end();
      return { done: true, value: undefined };
    },
  };
}

/** Begins a stream; its headers have come when this resolves. */
async function begin(key = 'pck-reader', query = '{ begin }'): Promise<Response> {
  return fetch(`${edge.url}/graphql`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  });
}

const codeIn = (text: string): string => JSON.parse(text).errors[0].extensions.code;

const COMPLETE = 'event: complete\ndata:\n\n';

describe('a stream of events', () => {
  test('begins at once, tells each result as it comes, and ends with the last', async () => {
    await aGraphqlEdge();
    results = (async function* () {
      for (const n of [1, 2]) yield { data: { n, text: 'a\nb' } };
    })();
    const answer = await begin();
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe(
      ':\n\nevent: next\ndata: {"data":{"n":1,"text":"a\\nb"}}\n\n' +
        `event: next\ndata: {"data":{"n":2,"text":"a\\nb"}}\n\n${COMPLETE}`,
    );
  });

  test('tells the one result of a query, and what is wrong with a document, in the same form', async () => {
    await aGraphqlEdge();
    const known = await begin('pck-reader', '{ key }');
    expect(await known.text()).toBe(`:\n\nevent: next\ndata: {"data":{"key":"known"}}\n\n${COMPLETE}`);
    const wrong = await begin('pck-reader', '{ nothing }');
    expect(wrong.status).toBe(200);
    expect(await wrong.text()).toMatch(/^:\n\nevent: next\ndata: \{"errors":\[.*\]\}\n\nevent: complete/);
  });

  test('is refused as every request is: before its body is read, with a status', async () => {
    await aGraphqlEdge();
    const refused = async (given: object) => {
      const headers = { accept: 'text/event-stream' };
      const { status, json } = await send(`${edge.url}/graphql`, {
        body: { query: '{ key }' },
        headers,
        ...given,
      });
      return [status, json.errors[0].extensions.code];
    };
    expect(await refused({ key: null, body: '{' })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await refused({ key: 'pck-nobody' })).toEqual([401, 'UNAUTHENTICATED']);
    expect(await refused({ body: '{' })).toEqual([400, 'INVALID']);
    expect(await refused({ body: { query: `{ key } #${'x'.repeat(1_100_000)}` } })).toEqual([
      413,
      'TOO_LARGE',
    ]);
  });

  test('ends within a second when its key is revoked, and says so', async () => {
    let isRevoked = false;
    await aGraphqlEdge({
      authenticate: async (key, from) => {
        if (isRevoked) throw new ApiError('UNAUTHENTICATED', 'This key has been revoked.');
        return authenticate(key, from);
      },
    });
    const answer = await begin();
    isRevoked = true;
    const text = await answer.text();
    expect(text).toMatch(/event: next\ndata: .*"code":"UNAUTHENTICATED"/);
    expect(text.endsWith(COMPLETE)).toBe(true);
    expect(returned).toBe(1);
    expect(edge.lines.at(-1)).toMatchObject({ route: '/graphql', status: 200, code: 'UNAUTHENTICATED' });
  });

  test('ends when the server closes, which waits for nothing else', async () => {
    await aGraphqlEdge();
    const answer = await begin();
    const closed = edge.server.close();
    expect(await answer.text()).toMatch(/event: next\ndata: .*"code":"UNAVAILABLE".*\n\nevent: complete/);
    await closed;
    expect(returned).toBe(1);
  });

  test('lets go of its results when the client leaves', async () => {
    await aGraphqlEdge();
    const leaving = new AbortController();
    const { body } = await fetch(`${edge.url}/graphql`, {
      method: 'POST',
      headers: { 'x-api-key': 'pck-reader', 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: '{ begin }' }),
      signal: leaving.signal,
    });
    expect(body).not.toBeNull();
    leaving.abort();
    while (returned === 0) await sleep(10);
    expect(returned).toBe(1);
  });

  test('asks for no more results than its client reads, and is cut off when nothing is read', async () => {
    let made = 0;
    results = (async function* () {
      while (true) {
        made += 1;
        yield { data: 'x'.repeat(10_000) };
      }
    })();
    await aGraphqlEdge({ idleMs: 500 });
    const cutOff = new Promise(resolve =>
      edge.server.server.once('connection', connection => connection.once('close', resolve)),
    );
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1');
    socket.pause().on('error', () => {});
    const body = '{"query":"{ begin }"}';
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\nx-api-key: pck-reader\r\naccept: text/event-stream\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    let before = -1;
    while (made > before) {
      before = made;
      await sleep(200);
    }
    expect((await send(`${edge.url}/transactions`)).status).toBe(200);
    await cutOff;
    expect(made).toBe(before);
    socket.destroy();
  });
});

describe('of the streams that are open at once', () => {
  test('a key may have so many, whoever else has some, and one that ended counts no more', async () => {
    await aGraphqlEdge();
    const open = await Promise.all(Array.from({ length: KEY_STREAMS_MAX }, () => begin()));
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
    const refused = await begin();
    expect([refused.status, codeIn(await refused.text())]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await begin('pck-both')).status).toBe(200);
    await open[0]?.body?.cancel();
    while (returned === 0) await sleep(10);
    expect((await begin()).status).toBe(200);
  });

  test('an account may have so many, of all its keys together', async () => {
    const keys = Array.from({ length: ACCOUNT_STREAMS_MAX / KEY_STREAMS_MAX }, (_, n) => `key-${n}`);
    const caller = await authenticate('pck-reader', { address: '' });
    await aGraphqlEdge({ authenticate: async key => ({ ...caller, keyId: key }) });
    for (const key of keys)
      for (let opened = 0; opened < KEY_STREAMS_MAX; opened += 1) expect((await begin(key)).status).toBe(200);
    expect((await begin('another')).status).toBe(429);
  });
});

describe('a stream that is silent', () => {
  test('says that it is alive, unless something waits to be read already', async () => {
    await aGraphqlEdge();
    const stream = new EventStream(never()).setEncoding('utf8');
    stream.beat();
    expect(stream.read()).toBe(':\n\n');
    stream.beat();
    stream.beat();
    expect(stream.read()).toBe(':\n\n');
    stream.finish({ errors: [] });
    stream.beat();
    stream.finish({ errors: [] });
    const ended = once(stream, 'end');
    expect(stream.read()).toBe(`event: next\ndata: {"errors":[]}\n\n${COMPLETE}`);
    await ended;
  });
});
