import { randomUUID } from 'node:crypto';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { type Answer, type Request, useGateway } from '../../support/gateway';

const CARD = '4111111111111111';

/** A request as it is sent, without its headers. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** What must be the same when an answer is given again. */
function told({ status, headers, body }: Answer) {
  return { status, body, etag: headers.get('etag'), outcome: headers.get('x-outcome') };
}

describe.each(databaseKinds)('an Idempotency-Key on %s', kind => {
  const gateway = useGateway(kind);

  const send = ({ method, path, body }: Asked, key: string, { headers, ...more }: Request = {}) =>
    gateway.send(method, path, { body, ...more, headers: { ...headers, 'idempotency-key': key } });
  const post = (body: unknown, path = '/transactions') => ({ method: 'POST', path, body });
  const pathOf = ({ object_id: id }: Body) => `/transactions/${id}`;
  const isReplay = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true';

  async function stored(): Promise<Body> {
    const body = aTransaction();
    await gateway.send('POST', '/transactions', { body });
    return body;
  }

  /** Sends twice, with a change between that would alter the answer, and expects one answer. */
  async function expectReplay(
    asked: Asked,
    between: () => Promise<unknown>,
    more?: Request,
  ): Promise<Answer> {
    const key = randomUUID();
    const first = await send(asked, key, more);
    await between();
    const again = await send(asked, key, more);
    expect(told(again)).toEqual(told(first));
    expect([isReplay(first), isReplay(again)]).toEqual([false, true]);
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    return again;
  }

  describe('gives the same answer again, whatever was changed since', () => {
    const change = (body: Body) => () =>
      gateway.send('PATCH', pathOf(body), { body: { description: `changed ${randomUUID()}` } });

    test('to POST', async () => {
      const body = aTransaction();
      expect(told(await expectReplay(post(body), change(body)))).toMatchObject({
        status: 200,
        outcome: 'created',
      });
    });

    test('to PUT', async () => {
      const body = await stored();
      const asked = { method: 'PUT', path: pathOf(body), body: { ...body, amount: 7 } };
      expect(told(await expectReplay(asked, change(body)))).toMatchObject({
        outcome: 'replaced',
        etag: '"2"',
      });
    });

    test('to PATCH', async () => {
      const body = await stored();
      const asked = { method: 'PATCH', path: pathOf(body), body: { refunded: true } };
      expect(told(await expectReplay(asked, change(body)))).toMatchObject({
        outcome: 'replaced',
        etag: '"2"',
      });
    });

    test('to a batch, rows that were refused included', async () => {
      const [before, body] = [await stored(), aTransaction()];
      const rows = [body, { ...before, amount: 1 }, { object_id: 'no amount' }, 'nothing', body];
      const { body: answer } = await expectReplay(post(rows, '/transactions/batch'), change(body));
      expect(answer).toMatchObject({ received: 5, created: 1, unchanged: 1, conflicts: 1, rejected: 2 });
    });

    test('to a batch of rows that were all refused, and of none', async () => {
      for (const rows of [[{}], []]) await expectReplay(post(rows, '/transactions/batch'), stored);
    });
  });

  describe('remembers what a write was refused for', () => {
    test('409, also when the conflict is gone', async () => {
      const body = await stored();
      const changed = { ...body, amount: 1 };
      const resolve = () => gateway.send('PUT', pathOf(body), { body: changed });
      expect((await expectReplay(post(changed), resolve)).status).toBe(409);
    });

    test('412, also when the version is stored by then', async () => {
      const body = await stored();
      const asked = { method: 'PATCH', path: pathOf(body), body: { refunded: true } };
      const raise = () => gateway.send('PUT', pathOf(body), { body: { ...body, amount: 1 } });
      const { status } = await expectReplay(asked, raise, { headers: { 'if-match': '"2"' } });
      expect(status).toBe(412);
    });
  });

  test('does not remember 404: the transaction may be on its way', async () => {
    const [key, body] = [randomUUID(), aTransaction()];
    const patch = { method: 'PATCH', path: pathOf(body), body: { refunded: true } };
    expect((await send(patch, key)).status).toBe(404);
    await gateway.send('POST', '/transactions', { body });
    const answer = await send(patch, key);
    expect([answer.status, isReplay(answer)]).toEqual([200, false]);
    expect(isReplay(await send(patch, key))).toBe(true);
  });

  test('takes a request for the same whatever the order of its names and its white space', async () => {
    const key = randomUUID();
    const body = { object_id: `order ${key}`, amount: 5, currency: 'EUR', metadata: { b: '2', a: '1' } };
    await send(post(body), key);
    const turned = Object.fromEntries(Object.entries(body).reverse());
    const text = JSON.stringify({ ...turned, metadata: { a: '1', b: '2' } }, null, 2);
    expect(isReplay(await send(post(text), key))).toBe(true);
  });

  test('belongs to one request: every other one is a 409 that stores nothing', async () => {
    const [key, body] = [randomUUID(), aTransaction()];
    const first = { method: 'PUT', path: pathOf(body), body };
    await send(first, key);
    const other = aTransaction();
    for (const [asked, headers] of [
      [{ ...first, body: { ...body, amount: 1 } }],
      [{ ...first, path: pathOf(other), body: other }],
      [{ ...first, method: 'PATCH', body: {} }],
      [first, { 'if-match': '"1"' }],
      [post(body)],
      [post(body, '/transactions?on_conflict=replace')],
      [post([other], '/transactions/batch')],
    ] as [Asked, Record<string, string>?][]) {
      const answer = await send(asked, key, { headers });
      expect([answer.status, answer.body.code, isReplay(answer)]).toEqual([409, 'CONFLICT', false]);
      expect(answer.body.detail).toMatch(/Idempotency-Key/);
    }
    expect((await gateway.send('GET', pathOf(other))).status).toBe(404);
    expect((await gateway.send('GET', pathOf(body))).headers.get('etag')).toBe('"1"');
  });

  test('is the account’s own: its other API keys share it, other accounts have theirs', async () => {
    const [key, body] = [randomUUID(), aTransaction()];
    const [colleague, stranger] = [await gateway.keyOf({}), await gateway.keyOf({ account: 'another' })];
    await send(post(body), key);
    expect(isReplay(await send(post(body), key, { key: colleague }))).toBe(true);
    const elsewhere = await send(post({ ...body, amount: 1 }), key, { key: stranger });
    expect([elsewhere.status, elsewhere.headers.get('x-outcome')]).toEqual([200, 'created']);
  });

  test('does not remember what never came to be carried out: 400, 401, 403, 413, 415', async () => {
    const [key, body] = [randomUUID(), aTransaction()];
    const reader = await gateway.keyOf({ scopes: ['read'] });
    const big = { ...body, description: 'x'.repeat(1_100_000) };
    const refused = [
      await send(post({ ...body, amount: -1 }), key),
      await send(post('{'), key),
      await send(post(body), key, { key: 'pck_unknown' }),
      await send(post(body), key, { key: reader }),
      await send(post(big), key),
      await send(post(body), key, { headers: { 'content-type': 'text/plain' } }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 401, 403, 413, 415]);
    const answer = await send(post(body), key);
    expect([answer.status, isReplay(answer)]).toEqual([200, false]);
  });

  test('does not remember a patch that the stored transaction could not take', async () => {
    const [key, body] = [randomUUID(), await stored()];
    const asked = { method: 'PATCH', path: pathOf(body), body: { amount: null } };
    for (const answer of [await send(asked, key), await send(asked, key)])
      expect([answer.status, isReplay(answer)]).toEqual([400, false]);
  });

  test.each([
    ['is empty', ''],
    ['is longer than 255 characters', 'k'.repeat(256)],
    ['has a space', 'two words'],
    ['is not ASCII', 'schlüssel'],
  ])('that %s is refused', async (_what, key) => {
    const body = aTransaction();
    for (const asked of [
      post(body),
      post([body], '/transactions/batch'),
      { method: 'PUT', path: pathOf(body), body },
    ]) {
      const answer = await send(asked, key);
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
      expect(answer.body.detail).toMatch(/Idempotency-Key/);
    }
    expect((await gateway.send('GET', pathOf(body))).status).toBe(404);
  });

  test('of 255 visible characters of every kind is taken', async () => {
    const key = Array.from({ length: 255 }, (_, at) => String.fromCharCode(33 + (at % 94))).join('');
    const body = aTransaction();
    await send(post(body), key);
    expect(isReplay(await send(post(body), key))).toBe(true);
  });

  test('on a stream is refused by name, and nothing is stored', async () => {
    const body = aTransaction();
    const asked = post(`${JSON.stringify(body)}\n`, '/transactions/batch');
    const answer = await send(asked, 'k', { headers: { 'content-type': 'application/x-ndjson' } });
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    expect(answer.body.detail).toMatch(/stream must not have an Idempotency-Key/);
    expect((await gateway.send('GET', pathOf(body))).status).toBe(404);
  });

  test('is neither logged nor stored', async () => {
    const body = aTransaction();
    for (const asked of [post(body), post({ ...body, amount: 1 }), post('{')]) await send(asked, CARD);
    const { engine } = gateway.database;
    const rows = await engine.rows('SELECT account_id, key_hash, fingerprint FROM idempotency_keys');
    expect(JSON.stringify(rows)).not.toContain(CARD);
    expect(gateway.log.join('')).not.toContain(CARD);
  });
});
