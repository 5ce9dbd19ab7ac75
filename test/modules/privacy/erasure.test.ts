import { aPerson, MARK } from '../../support/a-person';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { dumpOf } from '../../support/dump';
import { useGateway } from '../../support/gateway';

const ERASE = `mutation ($id: ID!, $metadata: Boolean! = false, $after: String) {
  eraseCustomer(objectId: $id, metadata: $metadata, after: $after) {
    imported transactions versions refunds disputes idempotencyRecords next } }`;

const NONE = {
  imported: 0,
  transactions: 0,
  versions: 0,
  refunds: 0,
  disputes: 0,
  idempotencyRecords: 0,
  next: null,
};

describe.each(databaseKinds)('erasing a customer on %s', kind => {
  const gateway = useGateway(kind);

  const post = (body: Body, headers: Record<string, string> = {}) =>
    gateway.send('POST', '/transactions', { body, headers });
  const patch = (id: unknown, body: Body, headers = {}) =>
    gateway.send('PATCH', `/transactions/${id}`, { body, headers });
  const erase = async (id: string, more: object = {}, key?: string) => {
    const { data, errors } = await gateway.graphql(ERASE, { id, ...more }, key);
    return errors ? errors[0].extensions : data.eraseCustomer;
  };

  test('nothing personal is left in any table, while ids, amounts and statuses stay', async () => {
    const own = { status: 'approved', metadata: { order: 'A-17' }, braintree: { order_id: 'A-17' } };
    const body = aTransaction({ ...aPerson('cus_1'), ...own });
    await post(body, { 'idempotency-key': 'first' });
    await patch(body.object_id, { refunded: true, customer_details: { name: `${MARK} again` } });
    await patch(body.object_id, { disputed: true }, { 'idempotency-key': 'third' });
    expect(await dumpOf(gateway.database)).toContain(MARK);

    const counts = await erase('cus_1');
    expect(counts).toEqual({ ...NONE, transactions: 1, versions: 2, idempotencyRecords: 2 });
    expect(await dumpOf(gateway.database)).not.toContain(MARK);
    const { body: stored } = await gateway.send('GET', `/transactions/${body.object_id}`);
    const { object_id, amount, currency } = body;
    expect(stored).toMatchObject({
      object_id,
      amount,
      currency,
      ...own,
      refunded: true,
      disputed: true,
      version: 4,
    });
    expect(stored.customer_details).toEqual({ object_id: 'cus_1', country: 'Hungary' });
    expect(stored.billing_details).toBeUndefined();
  });

  test('the history shows that it happened, and no longer what was there', async () => {
    const body = aTransaction(aPerson('cus_history'));
    await post(body);
    await erase('cus_history');
    const { body: history } = await gateway.send('GET', `/transactions/${body.object_id}/history`);
    expect(history.data.map(({ version }: Body) => version)).toEqual([1, 2]);
    expect(history.data[1]).toMatchObject({ actor: { name: 'erasure' }, changes: [] });
    expect(JSON.stringify(history)).not.toContain(MARK);
  });

  test('a second time it finds nothing to do', async () => {
    const body = aTransaction(aPerson('cus_twice'));
    await post(body);
    await erase('cus_twice');
    expect(await erase('cus_twice')).toEqual(NONE);
    const { body: stored } = await gateway.send('GET', `/transactions/${body.object_id}`);
    expect(stored.version).toBe(2);
  });

  test('the old content sent again is a conflict, what is kept now is unchanged', async () => {
    const body = aTransaction(aPerson('cus_resent'));
    await post(body);
    await erase('cus_resent');
    expect(await post(body)).toMatchObject({ status: 409 });
    const { body: stored } = await gateway.send('GET', `/transactions/${body.object_id}`);
    expect((await post(stored)).headers.get('x-outcome')).toBe('unchanged');
    const stale = { body: { disputed: true }, headers: { 'if-match': '"1"' } };
    expect(await gateway.send('PATCH', `/transactions/${body.object_id}`, stale)).toMatchObject({
      status: 412,
    });
  });

  test('a request under an idempotency key is answered again, without what was erased', async () => {
    const body = aTransaction(aPerson('cus_replayed'));
    await post(body, { 'idempotency-key': 'replayed' });
    await erase('cus_replayed');
    const again = await post(body, { 'idempotency-key': 'replayed' });
    expect(again).toMatchObject({ status: 200, body: { object_id: body.object_id, version: 1 } });
    expect(JSON.stringify(again.body)).not.toContain(MARK);
  });

  test('what was imported goes whole, and what an idempotency key remembers of it as well', async () => {
    const details = {
      object_id: 'cus_imported',
      country: 'Hungary',
      name: MARK,
      email: `${MARK}@example.com`,
    };
    const headers = { 'idempotency-key': 'import' };
    const send = () => gateway.send('POST', '/customers', { body: details, headers });
    expect(await send()).toMatchObject({ status: 200, body: details });
    expect(await dumpOf(gateway.database)).toContain(MARK);
    expect(await erase('cus_imported')).toEqual({ ...NONE, imported: 1, idempotencyRecords: 1 });
    expect(await dumpOf(gateway.database)).not.toContain(MARK);
    expect((await gateway.send('GET', '/customers/cus_imported')).status).toBe(404);
    expect((await send()).body).toMatchObject({ object_id: 'cus_imported', country: 'Hungary', version: 1 });
    const guarded = { body: details, headers: { 'if-match': '"1"' } };
    expect((await gateway.send('PUT', '/customers/cus_imported', guarded)).status).toBe(412);
  });

  test('versions go in which the transaction was still theirs', async () => {
    const body = aTransaction(aPerson('cus_former'));
    await post(body);
    await gateway.send('PUT', `/transactions/${body.object_id}`, {
      body: { ...body, ...aPerson('cus_present', 'Ádám') },
    });
    expect(await erase('cus_former')).toMatchObject({ transactions: 0, versions: 1 });
    const dump = await dumpOf(gateway.database);
    expect(dump).not.toContain(MARK);
    expect(dump).toContain('Ádám');
    await erase('cus_present');
  });

  test('metadata goes where it is asked for, from all versions', async () => {
    const body = aTransaction({ ...aPerson('cus_labels'), metadata: { note: `for ${MARK}` } });
    await post(body);
    await patch(body.object_id, { refunded: true });
    await erase('cus_labels');
    expect(await dumpOf(gateway.database)).toContain(`for ${MARK}`);
    await erase('cus_labels', { metadata: true });
    expect(await dumpOf(gateway.database)).not.toContain(MARK);
  });

  test('customers whose ids differ in case or spaces, and those of other accounts, keep their data', async () => {
    const rival = await gateway.keyOf({ account: 'rival' });
    const others = ['CUS_mine', 'cus_mine ', 'cus_min'].map(id => aTransaction(aPerson(id, 'Bence')));
    for (const body of others) await post(body);
    const theirs = aTransaction(aPerson('cus_mine', 'Csilla'));
    await gateway.send('POST', '/transactions', { body: theirs, key: rival });
    expect(await erase('cus_mine')).toMatchObject({ transactions: 0 });
    const dump = await dumpOf(gateway.database);
    for (const mark of ['Bence', 'Csilla']) expect(dump).toContain(mark);
  });

  test('it needs the scope admin and an id that a customer can have', async () => {
    const clerk = await gateway.keyOf({ scopes: ['ingest', 'read'] });
    expect(await erase('cus_1', {}, clerk)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await erase('x'.repeat(256))).toMatchObject({ code: 'INVALID' });
    expect(await erase('4242 4242 4242 4242')).toMatchObject({ code: 'CARD_NUMBER' });
    for (const after of ['', 'x', Buffer.from('["__proto__"]').toString('base64url')].slice(1))
      expect(await erase('cus_1', { after })).toMatchObject({ code: 'INVALID' });
  });

  test('the audit log says who erased whom and how much, also that nothing was found', async () => {
    await erase('cus_nobody');
    const query = '{ auditLog(first: 1) { edges { node { actorName action target details } } } }';
    const [{ node }] = (await gateway.graphql(query)).data.auditLog.edges;
    const { next, ...details } = NONE;
    expect(node).toEqual({ actorName: 'test', action: 'customer.erased', target: 'cus_nobody', details });
  });
});
