import fc from 'fast-check';
import { anEdge, type Edge } from '../../platform/http/support/an-edge';
import { send } from '../../platform/http/support/send';

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge();
});
afterAll(() => edge.server.close());

const at = (path: string) => `${edge.url}/transactions${path}`;

describe('transactions over REST', () => {
  test('say what became of them and under which version', async () => {
    const first = await send(at(''), { body: { object_id: 'told', amount: 1 } });
    expect([first.status, first.headers.get('x-outcome'), first.headers.get('etag')]).toEqual([
      200,
      'created',
      '"1"',
    ]);
    expect(first.json).toEqual({ object_id: 'told', amount: 1 });
    const again = await send(at(''), { body: { object_id: 'told', amount: 1 } });
    expect([again.status, again.headers.get('x-outcome'), again.headers.get('etag')]).toEqual([
      200,
      'unchanged',
      '"1"',
    ]);
    const other = await send(at('?on_conflict=replace'), { body: { object_id: 'told', amount: 2 } });
    expect([other.status, other.headers.get('x-outcome'), other.headers.get('etag')]).toEqual([
      200,
      'replaced',
      '"2"',
    ]);
    expect((await send(at('/told'))).headers.get('etag')).toBe('"2"');
    expect((await send(at('/told/history'))).json.data).toHaveLength(1);
  });

  test('are found under any id of up to 255 characters, percent-encoded in the path', async () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 255 }),
      fc.constantFrom(
        'a/b',
        'a%2Fb',
        '%',
        'a?b',
        'a#b',
        'a;b',
        ':objectId',
        '*',
        'batch',
        '‰'.repeat(255),
        '𝄞'.repeat(255),
        ' ',
      ),
    );
    await fc.assert(
      // A client's URL parser takes these two for the folder and its parent, encoded or not.
      fc.asyncProperty(
        id.filter(one => !['.', '..'].includes(one)),
        async objectId => {
          const path = at(`/${encodeURIComponent(objectId)}`);
          const put = await send(path, { method: 'PUT', body: { amount: 1 } });
          expect([put.status, put.json.object_id]).toEqual([200, objectId]);
          expect((await send(path)).json).toEqual({ object_id: objectId, amount: 1 });
        },
      ),
      { numRuns: 100 },
    );
  });

  test.each(['%', '%zz', '%ff', '%e0%a4%a', '%c0%af'])(
    'are not looked for under the malformed id %s',
    async id => {
      for (const path of [`/${id}`, `/${id}/history`]) {
        const { status, json } = await send(at(path));
        expect([status, json.code]).toEqual([400, 'INVALID']);
      }
    },
  );

  test('pass the filters of a list on as they were sent', async () => {
    const { json } = await send(at('?limit=5&after=abc&currency=EUR&currency=USD&processor=a%26b'));
    expect(json.query).toEqual({ limit: '5', after: 'abc', currency: ['EUR', 'USD'], processor: 'a&b' });
  });

  test.each([
    '?on_conflict=',
    '?on_conflict=REPLACE',
    '?on_conflict=reject&on_conflict=replace',
    '?onconflict=replace',
    '?on_conflict=reject&4111111111111111',
  ])('are not written under a policy that is not understood: %s', async query => {
    for (const path of [query, `/batch${query}`]) {
      const { status, text, json } = await send(at(path), { body: [] });
      expect([status, json.code]).toEqual([400, 'INVALID']);
      expect(text).not.toContain('4111');
    }
  });
});

describe('a batch', () => {
  test('is handed over row by row, under its policy', async () => {
    const rows = (amount: number) => [{ object_id: 'row-1', amount }, null, { object_id: 'row-2' }];
    const outcomes = async (query: string, amount: number) =>
      (await send(at(`/batch${query}`), { body: rows(amount) })).json.results.map(
        (row: { outcome: string }) => row.outcome,
      );
    expect(await outcomes('', 1)).toEqual(['CREATED', 'REJECTED', 'CREATED']);
    expect(await outcomes('', 2)).toEqual(['CONFLICT', 'REJECTED', 'UNCHANGED']);
    expect(await outcomes('?on_conflict=replace', 2)).toEqual(['REPLACED', 'REJECTED', 'UNCHANGED']);
    expect((await send(at('/batch'), { body: [] })).json).toMatchObject({ received: 0, results: [] });
  });

  test('holds a thousand rows and no more', async () => {
    const rows = (count: number) => Array.from({ length: count }, () => ({}));
    expect((await send(at('/batch'), { body: rows(1000) })).json.received).toBe(1000);
    const refused = await send(at('/batch'), { body: rows(1001) });
    expect([refused.status, refused.json.code]).toEqual([413, 'TOO_LARGE']);
  });

  test.each([{}, null, 1, '"text"'])('is nothing but an array: %j', async body => {
    const { status, json } = await send(at('/batch'), { body });
    expect([status, json.code]).toEqual([400, 'INVALID']);
  });
});

describe('If-Match', () => {
  const write = (id: string, ifMatch: string, method = 'PUT') =>
    send(at(`/${id}`), { method, headers: { 'if-match': ifMatch }, body: { amount: Math.random() } });

  test('lets a change through only on the version that it names', async () => {
    await send(at('/guarded'), { method: 'PUT', body: { amount: 1 } });
    expect((await write('guarded', '"1"')).headers.get('etag')).toBe('"2"');
    expect((await write('guarded', '2', 'PATCH')).headers.get('etag')).toBe('"3"');
    for (const method of ['PUT', 'PATCH']) {
      const { status, json } = await write('guarded', '"1"', method);
      expect([status, json.code]).toEqual([412, 'STALE']);
    }
  });

  test('with an asterisk asks that there is one at all', async () => {
    expect((await write('never-sent', '*')).status).toBe(412);
    await send(at('/once-sent'), { method: 'PUT', body: {} });
    expect((await write('once-sent', '*')).status).toBe(200);
  });

  test.each(['', '"', '"1', '"1" "2"', '-1', '1.0', 'x', '9999999999999999'])(
    'is not guessed at: %s',
    async given => {
      expect((await write('guarded', given)).status).toBe(400);
    },
  );
});
