import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { partOf, rowsOf } from '../../src/platform/fields/table';
import { aTransaction, type Body, wholeTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

const OPTIONAL = rowsOf(TransactionInput).filter(({ required }) => !required);
const PARTS = OPTIONAL.filter(({ kind }) => kind === 'part');

const allNull = Object.fromEntries(OPTIONAL.map(({ wire }) => [wire, null]));
const partsOfNulls = Object.fromEntries(
  PARTS.map(row => [row.wire, Object.fromEntries(rowsOf(partOf(row)).map(({ wire }) => [wire, null]))]),
);
const emptyParts = Object.fromEntries(PARTS.map(({ wire }) => [wire, {}]));

/** Transactions of which the gateway says much, little, and nothing beyond what was sent. */
const BODIES: Record<string, () => Body> = {
  small: () => aTransaction(),
  whole: () => wholeTransaction(),
  "Stripe's": () => aTransaction({ stripe: { stripe_status: 'failed', outcome_type: 'issuer_declined' } }),
  "Braintree's": () => aTransaction({ braintree: { braintree_status: 'settled' }, currency: 'jpy' }),
  "another processor's": () => aTransaction({ processor: 'adyen', status: 'declined', metadata: {} }),
};

describe.each(databaseKinds)('what is not said, on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test.each([
      ['null in every optional field', allNull],
      ['null in every field of every part', partsOfNulls],
      ['a part without fields', emptyParts],
    ])('%s is the same as leaving it out', async (_, nothing) => {
      const body = aTransaction();
      const { transaction } = await parse.ingest({ ...body, ...nothing });
      expect(await parse.ingest(body)).toMatchObject({ outcome: 'UNCHANGED' });
      expect(Object.keys(transaction ?? {}).sort()).toEqual(
        [
          ...Object.keys(body),
          'created',
          'id',
          'received_at',
          'response_category',
          'status',
          'updated_at',
          'version',
        ].sort(),
      );
    });

    test.each([
      ['an empty text', { description: '' }],
      ['an empty text in a part', { billing_details: { line2: '' } }],
      ['false', { refunded: false }],
      ['zero', { stripe: { outcome_risk_score: 0 } }],
      ['an empty object of labels', { metadata: {} }],
    ])('%s is said: it is kept, and other content than its absence', async (_, said) => {
      const body = aTransaction(said);
      expect((await parse.ingest(body)).transaction).toMatchObject(said);
      expect(await parse.find(String(body.object_id))).toMatchObject(said);
      const { object_id, currency, amount } = body;
      expect(await parse.ingest({ object_id, currency, amount })).toMatchObject({ code: 'CONFLICT' });
    });

    test.each(['object_id', 'currency', 'amount'])('%s must be said', async required => {
      const { [required]: _, ...body } = aTransaction();
      const field = required === 'object_id' && parse.naming === 'name' ? 'objectId' : required;
      for (const refused of [body, { ...body, [required]: null }]) {
        const { code, errors } = await parse.ingest(refused);
        expect({ code, fields: errors.map(apiError => apiError.field) }).toEqual({
          code: 'INVALID',
          fields: [field],
        });
      }
    });

    test.each(Object.entries(BODIES))(
      'a %s transaction that was read can be sent back',
      async (_, bodyOf) => {
        const { object_id: objectId, ...body } = bodyOf();
        await parse.ingest({ object_id: objectId, ...body });
        const { id, response_category, received_at, updated_at, version, ...sent } = (await parse.find(
          String(objectId),
        )) as Body;
        expect(await parse.ingest(sent)).toMatchObject({ outcome: 'UNCHANGED' });
        expect(await parse.ingest(sent, { onConflict: 'REPLACE' })).toMatchObject({ outcome: 'UNCHANGED' });
        expect(await parse.patch(String(objectId), sent)).toMatchObject({ outcome: 'UNCHANGED' });
      },
    );
  });

  test.each(Object.entries(BODIES))(
    'REST takes a %s transaction back exactly as it gave it',
    async (_, bodyOf) => {
      const path = '/transactions';
      const { body } = await gateway.send('POST', path, { body: bodyOf() });
      const one = `${path}/${encodeURIComponent(body.object_id)}`;
      const answers = [
        await gateway.send('POST', path, { body }),
        await gateway.send('PUT', one, { body }),
        await gateway.send('PATCH', one, { body }),
      ];
      for (const answer of answers) {
        expect([answer.status, answer.headers.get('x-outcome')]).toEqual([200, 'unchanged']);
        expect(answer.body).toEqual(body);
      }
      const batch = await gateway.send('POST', `${path}/batch`, { body: [body] });
      expect(batch.body).toMatchObject({ unchanged: 1 });
    },
  );

  test('REST passes over what is given back and never sent, whatever it says', async () => {
    const nonsense = { id: 5, response_category: [], received_at: 'never', updated_at: {}, version: '1' };
    const { outcome, transaction } = await clientOf(gateway, 'REST').ingest(aTransaction(nonsense));
    expect(outcome).toBe('CREATED');
    expect(transaction).toMatchObject({ id: expect.any(String), version: 1, response_category: 'unknown' });
  });
});
