import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';
import { aReversal, REVERSAL_TYPES, reversalClientOf } from '../../support/reversal-parsers';

const [REFUND, DISPUTE] = REVERSAL_TYPES as [(typeof REVERSAL_TYPES)[0], (typeof REVERSAL_TYPES)[0]];
const APPROVED = { stripe: { stripe_status: 'succeeded' }, amount: 1_000 };
const flagsOf = (body: Body | null | undefined) => [body?.refunded, body?.disputed];

describe.each(databaseKinds)('what refunds and disputes say of their transaction, on %s', database => {
  const gateway = useGateway(database);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const refunds = reversalClientOf(gateway, protocol, REFUND);
    const disputes = reversalClientOf(gateway, protocol, DISPUTE);

    async function stored(own: Body = {}): Promise<Body & { object_id: string }> {
      const body = aTransaction({ ...APPROVED, ...own });
      await parse.ingest(body);
      return body as Body & { object_id: string };
    }
    const refund = (parent: Body, own: Body = {}) =>
      refunds.ingest(aReversal(parent.object_id, { amount: 1_000, ...own }));
    const dispute = (parent: Body, own: Body = {}) =>
      disputes.ingest(aReversal(parent.object_id, { amount: 1_000, ...own }));
    const flags = async (parent: Body) => flagsOf(await parse.find(String(parent.object_id)));

    test('nothing, where there are none', async () => {
      const body = await stored();
      expect(await flags(body)).toEqual([undefined, undefined]);
    });

    test('refunded, when all of it went back, be it in parts', async () => {
      const body = await stored();
      await refund(body, { amount: 400 });
      expect(await flags(body)).toEqual([false, undefined]);
      await refund(body, { amount: 600, status: 'pending' });
      expect(await flags(body)).toEqual([true, undefined]);
    });

    test('not refunded any more, when a refund fails later', async () => {
      const body = await stored();
      const sent = aReversal(body.object_id, { amount: 1_000, status: 'pending' });
      await refunds.ingest(sent);
      expect(await flags(body)).toEqual([true, undefined]);
      for (const [status, said] of [
        ['failed', false],
        ['succeeded', true],
        ['canceled', false],
        ['requires_action', true],
        ['processor_declined', false],
        ['VOIDED', false],
        ['a new word', true],
      ]) {
        await refunds.ingest({ ...sent, status }, { onConflict: 'REPLACE' });
        expect([status, ...(await flags(body))]).toEqual([status, said, undefined]);
      }
    });

    test('money in another currency gives nothing back', async () => {
      const body = await stored();
      await refund(body, { currency: 'EUR', amount: 5_000 });
      expect(await flags(body)).toEqual([false, undefined]);
    });

    test('only an approved payment of an amount can be refunded', async () => {
      const declined = await stored({ stripe: { stripe_status: 'failed' } });
      const nothing = await stored({ amount: 0 });
      for (const body of [declined, nothing]) {
        await refund(body, { amount: Number(body.amount) });
        expect(await flags(body)).toEqual([false, undefined]);
      }
    });

    test('amounts whose sum no integer holds are summed', async () => {
      const body = await stored({ amount: Number.MAX_SAFE_INTEGER });
      await refund(body, { amount: Number.MAX_SAFE_INTEGER - 1 });
      expect(await flags(body)).toEqual([false, undefined]);
      const many = Array.from({ length: 1_000 }, () =>
        aReversal(body.object_id, { amount: Number.MAX_SAFE_INTEGER }),
      );
      await refunds.ingestMany(many);
      await refunds.ingestMany(
        many.map(reversal => ({ ...reversal, object_id: `${reversal.object_id} again` })),
      );
      expect(await flags(body)).toEqual([true, undefined]);
    });

    test('disputed, beyond an inquiry and also when it is won', async () => {
      for (const [own, said] of [
        [{ status: 'warning_needs_response' }, false],
        [{ status: 'warning_closed' }, false],
        [{ status: 'prevented' }, false],
        [{ kind: 'retrieval', status: 'open' }, false],
        [{ status: 'needs_response' }, true],
        [{ kind: 'pre_arbitration' }, true],
        [{ status: 'won', kind: 'chargeback' }, true],
        [{ status: 'lost' }, true],
        [{}, true],
      ] as const) {
        const body = await stored();
        await dispute(body, own);
        expect([own, ...(await flags(body))]).toEqual([own, undefined, said]);
      }
    });

    test('an inquiry that becomes a dispute', async () => {
      const body = await stored();
      const sent = aReversal(body.object_id, { status: 'warning_under_review' });
      await disputes.ingest(sent);
      expect(await flags(body)).toEqual([undefined, false]);
      await disputes.ingest({ ...sent, status: 'needs_response' }, { onConflict: 'REPLACE' });
      expect(await flags(body)).toEqual([undefined, true]);
    });

    test('also when they come first, in the very answer to the transaction', async () => {
      const body = aTransaction(APPROVED);
      await refund(body);
      await dispute(body);
      const { outcome, transaction } = await parse.ingest(body);
      expect([outcome, ...flagsOf(transaction)]).toEqual(['CREATED', true, true]);
      expect(await flags(body)).toEqual([true, true]);
      const changed = await parse.ingest({ ...body, amount: 1_001 }, { onConflict: 'REPLACE' });
      expect([changed.outcome, ...flagsOf(changed.transaction)]).toEqual(['REPLACED', false, true]);
      const patched = await parse.patch(String(body.object_id), { amount: 999 });
      expect([patched.outcome, ...flagsOf(patched.transaction)]).toEqual(['REPLACED', true, true]);
    });

    test('true of the sender counts, until the sender takes it back; false overrules nothing', async () => {
      const body = await stored({ refunded: false, disputed: true });
      expect(await flags(body)).toEqual([false, true]);
      await refund(body);
      await dispute(body, { status: 'warning_closed' });
      expect(await flags(body)).toEqual([true, true]);
      expect(await parse.ingest(body)).toMatchObject({ outcome: 'UNCHANGED' });
      const { transaction } = await parse.patch(body.object_id, { refunded: null, disputed: null });
      expect(flagsOf(transaction)).toEqual([true, false]);
      expect(await flags(body)).toEqual([true, false]);
    });

    test('what the sender says stays, also where refunds come to say the same', async () => {
      const body = await stored({ refunded: true });
      await refund(body);
      expect(await parse.ingest(body)).toMatchObject({ outcome: 'UNCHANGED' });
      expect(await parse.ingest({ ...body, refunded: null })).toMatchObject({ code: 'CONFLICT' });
    });

    test('a sender that says what follows anyway says nothing', async () => {
      const body = await stored();
      await refund(body);
      await dispute(body);
      const read = (await parse.find(body.object_id)) as Body;
      const { id, response_category, received_at, updated_at, version, ...back } = read;
      expect(await parse.ingest(back)).toMatchObject({ outcome: 'UNCHANGED' });
      expect(await parse.ingest(body)).toMatchObject({ outcome: 'UNCHANGED' });
      expect(await parse.patch(body.object_id, { refunded: true })).toMatchObject({ outcome: 'UNCHANGED' });
      expect(await parse.ingest({ ...back, refunded: false })).toMatchObject({ outcome: 'UNCHANGED' });
      expect(await parse.patch(body.object_id, { disputed: false })).toMatchObject({ outcome: 'UNCHANGED' });
      await parse.ingest({ ...back, description: 'other' }, { onConflict: 'REPLACE' });
      expect(await parse.ingest({ ...body, description: 'other' })).toMatchObject({ outcome: 'UNCHANGED' });
    });

    test('nothing of it is stored in the row, in a former version or in what a version changed', async () => {
      const body = await stored();
      await refund(body);
      await dispute(body);
      await parse.patch(body.object_id, { description: 'other' });
      const [first, second] = await parse.history(body.object_id);
      expect(flagsOf(first?.transaction)).toEqual([undefined, undefined]);
      expect(flagsOf(second?.transaction)).toEqual([true, true]);
      expect(second?.changes.map(({ field }) => field)).toEqual(['description']);
      const sql = 'SELECT refunded, disputed FROM transactions WHERE object_id = ?';
      const [row] = await gateway.database.engine.rows(sql, [body.object_id]);
      expect(row).toEqual({ refunded: null, disputed: null });
    });

    test('another account hears nothing of it', async () => {
      const key = await gateway.keyOf({ account: `deaf ${database}` });
      const body = aTransaction(APPROVED);
      await parse.ingest(body, { key });
      await refund(body);
      await dispute(body);
      expect(flagsOf(await parse.find(String(body.object_id), key))).toEqual([undefined, undefined]);
    });
  });

  test('lists and filters know it, over both protocols', async () => {
    const key = await gateway.keyOf({ account: `filtered ${database}` });
    const parse = clientOf(gateway, 'REST');
    const ids = ['plain', 'part', 'whole', 'said', 'denied', 'inquiry', 'chargeback'];
    const said: Record<string, Body> = { said: { refunded: true }, denied: { refunded: false } };
    for (const object_id of ids)
      await parse.ingest(aTransaction({ ...APPROVED, object_id, ...said[object_id] }), { key });
    const refunds = reversalClientOf(gateway, 'REST', REFUND);
    const disputes = reversalClientOf(gateway, 'REST', DISPUTE);
    await refunds.ingest(aReversal('part', { amount: 1 }), { key });
    await refunds.ingest(aReversal('whole', { amount: 1_000 }), { key });
    await refunds.ingest(aReversal('denied', { amount: 1_000 }), { key });
    await disputes.ingest(aReversal('inquiry', { status: 'warning_closed' }), { key });
    await disputes.ingest(aReversal('chargeback', { status: 'won' }), { key });
    const expected: Record<string, readonly string[]> = {
      'refunded=true': ['whole', 'said', 'denied'],
      'refunded=false': ['plain', 'part', 'inquiry', 'chargeback'],
      'disputed=true': ['chargeback'],
      'disputed=false': ids.filter(id => id !== 'chargeback'),
    };
    for (const [query, found] of Object.entries(expected)) {
      const rest = await gateway.send('GET', `/transactions?${query}&order_by=received_asc`, { key });
      expect([query, rest.body.data.map((row: Body) => row.object_id)]).toEqual([query, found]);
      const filter = query.replace('=', ': ');
      const list = `{ transactions(filter: { ${filter} }, orderBy: RECEIVED_ASC) { totalCount edges { node {
        objectId refunded disputed } } } }`;
      for (const answer of [await gateway.graphql(list, {}, key), await gateway.graphql(list, {}, key)]) {
        const { totalCount, edges } = answer.data.transactions;
        expect([query, edges.map((edge: { node: Body }) => edge.node.objectId)]).toEqual([query, found]);
        expect(totalCount).toBe(found.length);
        const [flag, value] = query.split('=') as [string, string];
        for (const { node } of edges) expect(String(node[flag] ?? false)).toBe(value);
      }
    }
  });

  test('a batch tells it of each row, and an idempotency key what it told first', async () => {
    const body = aTransaction(APPROVED);
    const refunds = reversalClientOf(gateway, 'REST', REFUND);
    const sent = aReversal(body.object_id, { amount: 1_000 });
    await refunds.ingest(sent);
    const many = `mutation($inputs: [TransactionInput!]!) { ingestTransactions(inputs: $inputs) { results {
      transaction { refunded refunds { objectId } } } } }`;
    const input = {
      objectId: body.object_id,
      currency: 'USD',
      amount: 1_000,
      stripe: { stripeStatus: 'succeeded' },
    };
    const { data } = await gateway.graphql(many, { inputs: [input, { ...input, objectId: 'alone' }] });
    expect(data.ingestTransactions.results).toEqual([
      { transaction: { refunded: true, refunds: [{ objectId: sent.object_id }] } },
      { transaction: { refunded: null, refunds: [] } },
    ]);
    const keyed = { body: { ...body, amount: 900 }, headers: { 'idempotency-key': 'aftermath' } };
    const path = `/transactions/${body.object_id}`;
    const first = await gateway.send('PUT', path, keyed);
    expect(first.body.refunded).toBe(true);
    await refunds.ingest({ ...sent, status: 'failed' }, { onConflict: 'REPLACE' });
    expect((await gateway.send('GET', path)).body.refunded).toBe(false);
    expect((await gateway.send('PUT', path, keyed)).body).toEqual(first.body);
  });
});
