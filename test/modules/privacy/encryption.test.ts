import { randomBytes } from 'node:crypto';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { useGateway } from '../../support/gateway';

const SECRET = randomBytes(32).toString('base64');

describe.each(databaseKinds)('personal data that is sealed, on %s', kind => {
  const gateway = useGateway(kind, { ENCRYPTION_KEYS: `2026:${SECRET}` });

  const stored = async (): Promise<Body> => {
    const body = aTransaction({ ...aPerson('cus_1'), metadata: { order: 'A-17' } });
    const headers = { 'idempotency-key': String(body.object_id) };
    expect(await gateway.send('POST', '/transactions', { body, headers })).toMatchObject({ status: 200 });
    return body;
  };
  const read = (id: unknown) => gateway.send('GET', `/transactions/${id}`);

  test('is read back exactly, as is its history, while no table holds a word of it', async () => {
    const body = await stored();
    await gateway.send('PATCH', `/transactions/${body.object_id}`, { body: { description: `${MARK}!` } });
    expect(await dumpOf(gateway.database)).not.toContain(MARK);
    expect((await read(body.object_id)).body).toMatchObject({ ...body, description: `${MARK}!` });
    const { body: history } = await gateway.send('GET', `/transactions/${body.object_id}/history`);
    expect(history.data[0].transaction).toMatchObject(body);
    const headers = { 'idempotency-key': String(body.object_id) };
    const replayed = await gateway.send('POST', '/transactions', { body, headers });
    expect(replayed.body).toMatchObject(body);
  });

  test('is still found by the ids of customers, and sent again it is unchanged', async () => {
    const body = await stored();
    const again = await gateway.send('POST', '/transactions', { body });
    expect(again.headers.get('x-outcome')).toBe('unchanged');
    const { body: page } = await gateway.send('GET', '/transactions?customer=cus_1');
    expect(page.data[0]).toMatchObject({ object_id: body.object_id });
  });

  test('of an imported customer is read back exactly as well', async () => {
    const details = {
      object_id: 'cus_sealed',
      name: `${MARK} Kiss`,
      email: `${MARK}@example.com`,
      state: 'Vas',
    };
    await gateway.send('POST', '/customers', { body: details });
    expect(await dumpOf(gateway.database)).not.toContain(MARK);
    expect((await gateway.send('GET', '/customers/cus_sealed')).body).toMatchObject({ details });
  });

  test('can be erased as well', async () => {
    const body = await stored();
    const erased = await gateway.graphql(
      'mutation { eraseCustomer(objectId: "cus_1") { transactions next } }',
    );
    expect(erased.data.eraseCustomer.next).toBeNull();
    const { body: history } = await gateway.send('GET', `/transactions/${body.object_id}/history`);
    expect(JSON.stringify(history)).not.toContain(MARK);
  });

  test('moved to another row or column it does not open: the caller gets 500, the log the reason', async () => {
    const [one, other] = [await stored(), await stored()];
    const { engine } = gateway.database;
    const move = 'UPDATE transactions SET customer_name = ? WHERE object_id = ?';
    const [row] = await engine.rows(
      'SELECT customer_name, customer_email FROM transactions WHERE object_id = ?',
      [String(one.object_id)],
    );
    await engine.single(move, [row?.customer_name ?? null, String(other.object_id)]);
    await engine.single(move, [row?.customer_email ?? null, String(one.object_id)]);
    for (const { object_id } of [one, other]) {
      const { status, body } = await read(object_id);
      expect({ status, code: body.code }).toEqual({ status: 500, code: 'INTERNAL' });
      expect(JSON.stringify(body)).not.toContain('2026');
    }
    expect(gateway.log.join('\n')).toMatch(/customer_name cannot be decrypted with the key \\"2026\\"/);
  });

  test('GraphQL tells no more of it than REST does', async () => {
    const body = await stored();
    const { engine } = gateway.database;
    const garble = "UPDATE transactions SET customer_name = 'enc:v1:2025:AAAA' WHERE object_id = ?";
    await engine.single(garble, [String(body.object_id)]);
    const query = 'query ($id: ID!) { transaction(objectId: $id) { customerDetails { name } } }';
    const { errors } = await gateway.graphql(query, { id: body.object_id });
    expect(errors[0]).toMatchObject({ extensions: { code: 'INTERNAL' } });
    expect(JSON.stringify(errors)).not.toMatch(/2025|customer_name|ENCRYPTION/);
    expect(gateway.log.join('\n')).toContain('is encrypted with the key \\"2025\\", which ENCRYPTION_KEYS');
  });

  test('a former version that was put in the place of another does not open', async () => {
    const body = await stored();
    for (const refunded of [true, false])
      await gateway.send('PATCH', `/transactions/${body.object_id}`, { body: { refunded } });
    const { engine } = gateway.database;
    const { id } = (await read(body.object_id)).body;
    const [first] = await engine.rows(
      'SELECT content FROM transaction_versions WHERE transaction_id = ? AND version = 1',
      [id],
    );
    await engine.single(
      'UPDATE transaction_versions SET content = ? WHERE transaction_id = ? AND version = 2',
      [first?.content ?? '', id],
    );
    const history = await gateway.send('GET', `/transactions/${body.object_id}/history`);
    expect(history).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
  });

  test('a text that looks sealed is kept and given back as it was sent', async () => {
    const looks = { name: 'enc:v1:2026:AAAA', email: 'enc:plain:x', phone: 'enc:' };
    const body = aTransaction({ customer_details: looks });
    await gateway.send('POST', '/transactions', { body });
    expect((await read(body.object_id)).body.customer_details).toEqual(looks);
  });
});

describe.each(databaseKinds)('personal data that is not sealed, on %s', kind => {
  const gateway = useGateway(kind);

  test('a text that looks sealed is kept and given back as it was sent', async () => {
    const looks = { name: 'enc:v1:2026:AAAA', email: 'enc:plain:x', phone: 'enc:', line1: 'encore' };
    const body = aTransaction({ customer_details: looks });
    await gateway.send('POST', '/transactions', { body });
    const { body: saved } = await gateway.send('GET', `/transactions/${body.object_id}`);
    expect(saved.customer_details).toEqual(looks);
    expect(await dumpOf(gateway.database)).toContain('encore');
  });
});
