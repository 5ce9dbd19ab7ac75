import { aTransaction, type Body, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { LEAVES, setAt } from '../../support/field-rows';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';

describe.each(databaseKinds)('a merge patch on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    /** Stores a body, patches it, and gives back what is read then, without what the gateway says of it. */
    async function patched(body: Body, patch: Body): Promise<Body> {
      await parse.ingest(body);
      const id = String(body.object_id);
      const { outcome, transaction } = await parse.patch(id, patch);
      expect(outcome).toBe('REPLACED');
      expect(await parse.find(id)).toEqual(transaction);
      const {
        id: _,
        created,
        received_at,
        updated_at,
        response_category,
        status,
        version,
        ...rest
      } = transaction ?? {};
      return rest;
    }

    test('leaves alone what it does not name', async () => {
      const body = aTransaction({ description: 'x', customer_details: { name: 'A', city: 'B' } });
      expect(await patched(body, { refunded: true })).toEqual({ ...body, refunded: true });
    });

    test('removes what it sets to null', async () => {
      const { description, ...body } = aTransaction({ description: 'x', refunded: true });
      expect(await patched({ ...body, description }, { description: null })).toEqual(body);
    });

    test('merges into a part, removes one of its fields, or the whole', async () => {
      const parts = { customer_details: { name: 'A', city: 'B' }, billing_details: { line1: 'C' } };
      const patch = { customer_details: { name: null, email: 'a@b' }, billing_details: null };
      const body = aTransaction(parts);
      const { billing_details, ...rest } = body;
      expect(await patched(body, patch)).toEqual({ ...rest, customer_details: { city: 'B', email: 'a@b' } });
    });

    test('makes a part that was not there, and lets go of one that is empty then', async () => {
      const body = aTransaction({ shipping_details: { carrier: 'A' } });
      const { shipping_details, ...rest } = body;
      const patch = { shipping_details: { carrier: null }, stripe: { outcome_rule: 'r' } };
      expect(await patched({ ...body, processor: 'x' }, patch)).toEqual({
        ...rest,
        processor: 'x',
        stripe: { outcome_rule: 'r' },
      });
    });

    test('merges labels: adds one, changes one, removes one', async () => {
      const body = aTransaction({ metadata: { a: '1', b: '2', c: '3' } });
      const patch = { metadata: { a: null, b: 'two', d: '' } };
      expect(await patched(body, patch)).toEqual({ ...body, metadata: { b: 'two', c: '3', d: '' } });
    });

    test('takes all labels away with null', async () => {
      const { metadata, ...body } = aTransaction({ metadata: { a: '1' } });
      expect(await patched({ ...body, metadata }, { metadata: null })).toEqual(body);
    });

    test('refuses labels that would be too many in all, and changes nothing', async () => {
      const labels = (from: number, count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`label ${from + index}`, 'x']));
      const body = aTransaction({ metadata: labels(0, 50) });
      const { transaction } = await parse.ingest(body);
      const rejection = await parse.patch(String(body.object_id), { metadata: labels(50, 1) });
      expect(rejection).toMatchObject({ code: 'INVALID', errors: [{ field: 'metadata' }] });
      expect(await parse.find(String(body.object_id))).toEqual(transaction);
    });

    test('reaches every field', async () => {
      const body = aTransaction();
      // Newer than the receipt of what it changes.
      const source_updated_at = new Date(Date.now() + 60_000).toISOString();
      const { object_id, ...whole } = wholeTransaction({ source_updated_at });
      await parse.ingest(body);
      const { transaction } = await parse.patch(String(body.object_id), whole);
      expect(transaction).toMatchObject(whole);
      const none = LEAVES.filter(({ row }) => !row.required).reduce(
        (patch, { path }) => setAt(patch, path, null),
        {} as Body,
      );
      const emptied = await parse.patch(String(body.object_id), none);
      const { currency, amount } = whole;
      const expected = await parse.ingest({ object_id: body.object_id, currency, amount });
      expect(expected).toEqual({ ...emptied, outcome: 'UNCHANGED' });
    });

    test('that says what is stored already makes no version', async () => {
      const body = aTransaction({ description: 'x' });
      await parse.ingest(body);
      const { outcome, transaction } = await parse.patch(String(body.object_id), {
        description: 'x',
        refunded: null,
        stripe: {},
        billing_details: { line1: null },
      });
      expect([outcome, transaction?.version]).toEqual(['UNCHANGED', 1]);
      expect((await parse.patch(String(body.object_id), {})).outcome).toBe('UNCHANGED');
    });

    test('changes the status with what it was derived of', async () => {
      const body = aTransaction({ stripe: { stripe_status: 'pending' } });
      expect((await parse.ingest(body)).transaction).toMatchObject({
        status: 'pending',
        processor: 'stripe',
      });
      const id = String(body.object_id);
      const failed = {
        stripe_status: 'failed',
        outcome_type: 'issuer_declined',
        outcome_reason: 'expired_card',
      };
      expect((await parse.patch(id, { stripe: failed })).transaction).toMatchObject({
        status: 'declined',
        response_category: 'problem_with_customer_account',
      });
      expect((await parse.patch(id, { status: 'voided' })).transaction).toMatchObject({ status: 'voided' });
      expect((await parse.patch(id, { stripe: { stripe_status: 'succeeded' } })).transaction).toMatchObject({
        status: 'voided',
      });
      expect((await parse.patch(id, { status: null })).transaction).toMatchObject({ status: 'approved' });
    });

    test('is checked like a whole transaction, all errors at once, and changes nothing when it is wrong', async () => {
      const body = aTransaction();
      const { transaction } = await parse.ingest(body);
      const id = String(body.object_id);
      const rejection = await parse.patch(id, { amount: '1', currency: 'XQX', stripe: [], description: 5 });
      expect(rejection.code).toBe('INVALID');
      const fields = rejection.errors.map(({ field }) => field).sort();
      expect(fields).toEqual(['amount', 'currency', 'description', 'stripe']);
      expect(await parse.patch(id, { description: '4111111111111111' })).toMatchObject({
        code: 'CARD_NUMBER',
      });
      for (const required of ['amount', 'currency']) {
        const removal = await parse.patch(id, { [required]: null });
        expect(removal).toMatchObject({ code: 'INVALID', errors: [{ field: required }] });
      }
      expect(await parse.find(id)).toEqual(transaction);
    });

    test('cannot give a transaction another id', async () => {
      const body = aTransaction();
      await parse.ingest(body);
      const id = String(body.object_id);
      const field = parse.naming === 'wire' ? 'object_id' : 'objectId';
      for (const objectId of ['another', null]) {
        const rejection = await parse.patch(id, { object_id: objectId });
        expect(rejection).toMatchObject({ code: 'INVALID', errors: [{ field }] });
      }
      expect((await parse.patch(id, { object_id: id, refunded: false })).outcome).toBe('REPLACED');
    });

    test('of what does not exist is not found', async () => {
      expect(await parse.patch('nobody', { amount: 1 })).toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  test('REST takes it as merge-patch+json or as plain JSON', async () => {
    const body = aTransaction();
    await gateway.send('POST', '/transactions', { body });
    for (const [amount, type] of ['application/merge-patch+json', 'application/json'].entries()) {
      const answer = await gateway.send('PATCH', `/transactions/${body.object_id}`, {
        body: { amount },
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 200, body: { amount } });
    }
  });
});
