import { anEdge, type Edge } from './support/an-edge';
import { send } from './support/send';

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge();
});
afterAll(() => edge.server.close());

let count = 0;

/** A transaction that is stored as version 2. */
async function stored(): Promise<string> {
  const id = `t${count++}`;
  for (const amount of [1, 2]) await write('PUT', id, {}, amount);
  return id;
}

const write = (method: string, id: string, headers: Record<string, string>, amount = 3) => {
  const body = { object_id: id, amount };
  const path = method === 'POST' ? '/transactions?on_conflict=replace' : `/transactions/${id}`;
  return send(`${edge.url}${path}`, { method, body, headers });
};

const METHODS = ['PUT', 'PATCH', 'POST'] as const;

describe.each(METHODS)('a precondition of %s', method => {
  test.each([
    ['*', 200],
    ['"2"', 200],
    ['2', 200],
    ['"1", "2"', 200],
    [' ,"7" ,, "2", ', 200],
    ['"1"', 412],
    ['"1", "3"', 412],
    ['W/"2"', 412],
    ['W/"2", "1"', 412],
    ['W/"1", "2"', 200],
    ['"a,\\"', 412],
    ['"a b"', 400],
    ['"02"', 412],
    ['"abc"', 412],
    ['""', 412],
    ['"2', 400],
    ['"1" "2"', 400],
    ['*, "2"', 400],
    ['abc', 400],
    ['', 400],
  ])('If-Match: %s is read as RFC 9110 has it: %i', async (tag, status) => {
    const answer = await write(method, await stored(), { 'if-match': tag });
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.json.detail).toContain('If-Match');
  });

  test('If-None-Match: * is kept: 412 where something is stored', async () => {
    expect((await write(method, await stored(), { 'if-none-match': '*' })).status).toBe(412);
    if (method === 'PATCH') return;
    expect((await write(method, `new ${count++}`, { 'if-none-match': ' *' })).status).toBe(200);
  });

  test.each([
    ['If-None-Match', { 'if-none-match': '"2"' }],
    ['If-None-Match', { 'if-none-match': '*', 'if-match': '"2"' }],
    ['If-Unmodified-Since', { 'if-unmodified-since': 'Tue, 01 Dec 2026 00:00:00 GMT' }],
  ])('that is not kept is refused by its name: %s', async (name, headers) => {
    const { status, json } = await write(method, await stored(), headers as Record<string, string>);
    expect([status, json.code]).toEqual([400, 'INVALID']);
    expect(json.detail).toContain(name);
  });
});

describe('a precondition of a batch', () => {
  test.each(['If-Match', 'If-None-Match', 'If-Unmodified-Since'])(
    'is refused by its name: %s',
    async name => {
      const url = `${edge.url}/transactions/batch`;
      for (const type of ['application/json', 'application/x-ndjson']) {
        const headers = { [name]: '*', 'content-type': type };
        const { status, json } = await send(url, { body: '[]\n', headers });
        expect([status, json.code]).toEqual([400, 'INVALID']);
        expect(json.detail).toContain(name);
      }
    },
  );
});
