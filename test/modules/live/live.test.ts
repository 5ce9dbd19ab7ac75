import { setTimeout as sleep } from 'node:timers/promises';
import { aTransaction, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { type Listening, listen, type Told, type Wish } from '../../support/listening';
import { aReversal } from '../../support/reversal-parsers';

const versions = (told: readonly Told[]) =>
  told.map(({ outcome, transaction }) => [outcome, transaction?.objectId, transaction?.version]);

describe.each(databaseKinds)('who listens on %s', kind => {
  const gateway = useGateway(kind);
  const open: Listening[] = [];
  let other: Awaited<ReturnType<typeof gateway.beside>>;
  beforeAll(async () => {
    other = await gateway.beside();
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.stop();
  });

  async function listening(wish: Partial<Wish> = {}): Promise<Listening> {
    const begun = await listen({ url: gateway.url, key: gateway.key, ...wish });
    open.push(begun);
    return begun;
  }

  test.each(['this gateway', 'another'])(
    'is told of what is new, replaced and patched through %s, and of nothing else',
    async through => {
      const { send, graphql } = through === 'another' ? other : gateway;
      const before = aTransaction();
      await send('POST', '/transactions', { body: before });
      const heard = await listening();
      const [one, two] = [aTransaction({ amount: 1 }), aTransaction({ amount: 2 })];
      const path = `/transactions/${one.object_id}`;
      await send('POST', '/transactions', { body: one });
      await send('POST', '/transactions', { body: one });
      expect((await send('POST', '/transactions', { body: { ...one, amount: 9 } })).status).toBe(409);
      expect((await send('POST', '/transactions', { body: { ...two, amount: 'x' } })).status).toBe(400);
      await send('PUT', path, { body: { ...one, amount: 3 } });
      await send('PATCH', path, { body: { description: 'patched' } });
      await send('POST', '/transactions', {
        body: two,
        headers: { 'idempotency-key': `key-of-${through.slice(-7)}` },
      });
      await send('POST', '/transactions', {
        body: two,
        headers: { 'idempotency-key': `key-of-${through.slice(-7)}` },
      });
      const input = { objectId: `${two.object_id} too`, currency: 'EUR', amount: 7 };
      await graphql('mutation ($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }', {
        input,
      });
      await heard.until(told => told.length >= 5);
      await sleep(1100);
      expect(versions(heard.told)).toEqual([
        ['CREATED', one.object_id, 1],
        ['REPLACED', one.object_id, 2],
        ['REPLACED', one.object_id, 3],
        ['CREATED', two.object_id, 1],
        ['CREATED', input.objectId, 1],
      ]);
      expect(heard.told.map(({ transaction }) => transaction.amount)).toEqual([1, 3, 3, 2, 7]);
    },
  );

  test('is told everything that a query tells, whichever gateway stored it', async () => {
    const select = `outcome transaction { ${EVERYTHING} }`;
    const heard = await listening({ select });
    const [here, there] = [wholeTransaction(), wholeTransaction()];
    await gateway.send('POST', '/transactions', { body: here });
    await other.send('POST', '/transactions', { body: there });
    await other.send('PUT', `/transactions/${there.object_id}`, { body: { ...there, amount: 5 } });
    await heard.until(told => told.length === 3);
    for (const sent of [here, there]) {
      const query = `query ($id: ID!) { transaction(objectId: $id) { ${EVERYTHING} } }`;
      const { data } = await gateway.graphql(query, { id: sent.object_id });
      const last = heard.told.filter(({ transaction }) => transaction.objectId === sent.object_id).at(-1);
      expect(last?.transaction).toEqual(data.transaction);
    }
    const [, first, second] = heard.told.map(({ transaction }) => transaction);
    expect({ ...first, amount: 5, version: 2, updatedAt: second.updatedAt }).toEqual({ ...second });
  });

  test('is told of what the filter matches, as it is at that version', async () => {
    const heard = await listening({ filter: { amountMin: 100, metadataKey: 'shop', metadataValue: 'é' } });
    const sent = aTransaction({ amount: 100, metadata: { shop: 'é' } });
    const path = `/transactions/${sent.object_id}`;
    for (const { send } of [gateway, other]) {
      await send('PUT', path, { body: sent });
      await send('PUT', path, { body: { ...sent, amount: 99 } });
      await send('PUT', path, { body: { ...sent, metadata: { shop: 'e\u0301' } } });
    }
    await heard.until(told => told.length >= 2);
    await sleep(1100);
    expect(versions(heard.told)).toEqual([
      ['CREATED', sent.object_id, 1],
      ['REPLACED', sent.object_id, 4],
    ]);
  });

  test('is told what refunds say of what is stored, and finds it by that', async () => {
    const heard = await listening({
      filter: { refunded: true },
      select: 'outcome transaction { objectId version refunded }',
    });
    const paid = { amount: 1000, stripe: { stripe_status: 'succeeded' } };
    const [here, there, whole] = [aTransaction(paid), aTransaction(paid), aTransaction(paid)];
    for (const { object_id } of [here, there])
      await gateway.send('POST', '/refunds', { body: aReversal(object_id, { amount: 1000 }) });
    for (const body of [here, whole]) await gateway.send('POST', '/transactions', { body });
    await other.send('POST', '/transactions', { body: there });
    await heard.until(told => told.length >= 2);
    await sleep(1100);
    expect(heard.told).toEqual(
      [here, there].map(({ object_id: objectId }) => ({
        outcome: 'CREATED',
        transaction: { objectId, version: 1, refunded: true },
      })),
    );
  });

  test('is told of their own account alone', async () => {
    const key = await gateway.keyOf({ account: 'second' });
    const [ours, theirs] = [await listening(), await listening({ key })];
    const sent = aTransaction();
    for (const through of [gateway, other]) {
      await through.send('POST', '/transactions', { body: aTransaction() });
      await through.send('PUT', `/transactions/${sent.object_id}`, {
        body: { ...sent, amount: through === other ? 2 : 1 },
        key,
      });
    }
    await ours.until(told => told.length === 2);
    await theirs.until(told => told.length === 2);
    await sleep(600);
    expect(ours.told.map(({ transaction }) => transaction.objectId)).not.toContain(sent.object_id);
    expect(versions(theirs.told)).toEqual([
      ['CREATED', sent.object_id, 1],
      ['REPLACED', sent.object_id, 2],
    ]);
  });

  test('needs the scope read, and a filter that is one', async () => {
    const key = await gateway.keyOf({ scopes: ['ingest'] });
    for (const [wish, code] of [
      [{ key }, 'FORBIDDEN'],
      [{ filter: { metadataValue: 'without its key' } }, 'INVALID'],
      [{ filter: { bin: '4242 4242 4242 4242' } }, 'INVALID'],
      [{ select: 'nothing' }, 'INVALID'],
    ] as const) {
      const { ended, errors, told } = await listening(wish);
      await ended;
      expect([errors.flat().map(error => error?.extensions?.code), told]).toEqual([[code], []]);
      expect(JSON.stringify(errors)).not.toContain('4242 4242');
    }
    await expect(listening({ key: 'pck_wrong' })).rejects.toMatchObject({ response: { status: 401 } });
  });

  test('without accepting a stream is told how to ask', async () => {
    const body = { query: 'subscription { transactionChanged { outcome } }' };
    const { status, body: answer } = await gateway.send('POST', '/graphql', { body });
    expect([status, answer.errors[0].extensions.code]).toEqual([400, 'INVALID']);
    expect(answer.errors[0].message).toContain('text/event-stream');
  });

  test('is let go when their key is revoked, through whichever gateway', async () => {
    for (const through of [gateway, other]) {
      const key = await gateway.keyOf({ scopes: ['read'] });
      const { ended, errors } = await listening({ key });
      const { data } = await through.graphql('{ apiKeys { id scopes revokedAt } }');
      const { id } = data.apiKeys.find(
        (one: { scopes: string[]; revokedAt: string | null }) =>
          !one.revokedAt && String(one.scopes) === 'READ',
      );
      await through.graphql('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id });
      await ended;
      expect(errors.flat().map(error => error?.extensions?.code)).toEqual(['UNAUTHENTICATED']);
    }
  });

  test('is told when somebody is erased', async () => {
    const sent = aTransaction({ customer_details: { object_id: 'cus_live', name: 'Zsófia' } });
    await gateway.send('POST', '/transactions', { body: sent });
    const heard = await listening({ select: 'outcome transaction { version customerDetails { name } }' });
    await other.graphql('mutation { eraseCustomer(objectId: "cus_live") { transactions } }');
    await heard.until(told => told.length === 1);
    expect(heard.told[0]?.transaction).toEqual({ version: 2, customerDetails: { name: null } });
  });
});

const EVERYTHING = `objectId version status responseCategory processor created receivedAt updatedAt currency amount
  description disputed refunded mappedObject merchantAccountId metadata
  stripe { stripeStatus outcomeReason outcomeRiskScore }
  braintree { braintreeStatus orderId isNetworkTokenized }
  paymentMethodDetails { scheme bin last4 expiryMonth installmentsPlanCount threeDSecureInfoLiabilityShifted }
  customerDetails { objectId name email countryCode2Letter }
  billingDetails { line1 } shippingDetails { carrier }`;
