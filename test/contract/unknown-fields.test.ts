import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import type { FieldRow } from '../../src/platform/fields/row';
import { rowsOf } from '../../src/platform/fields/table';
import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

const PARTS = rowsOf(TransactionInput).filter(({ kind }) => kind === 'part');

describe.each(databaseKinds)('fields that nobody knows, on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const named = (row: FieldRow) => row[parse.naming];

    test('are refused by name at every level, beside all other errors, all at once', async () => {
      const strange = Object.fromEntries(PARTS.map(({ wire }) => [wire, { nope: 1 }]));
      const body = {
        amount: '1',
        currency: 'XQX',
        refunded: 'no',
        ...strange,
        nope: null,
        'some more': true,
      };
      const expected = [
        ...[
          'nope',
          'some more',
          'amount',
          'currency',
          'refunded',
          parse.naming === 'wire' ? 'object_id' : 'objectId',
        ],
        ...PARTS.map(row => `${named(row)}.nope`),
      ];
      const rejections = [await parse.ingest(body), (await parse.ingestMany([body])).rows[0]];
      for (const rejection of rejections) {
        expect(rejection?.code).toBe('INVALID');
        expect(rejection?.errors.map(({ field }) => field).sort()).toEqual(expected.sort());
      }
    });

    test('are refused in a patch, too', async () => {
      const body = aTransaction();
      await parse.ingest(body);
      const { code, errors } = await parse.patch(String(body.object_id), { nope: 1, stripe: { nope: null } });
      expect({ code, fields: errors.map(({ field }) => field).sort() }).toEqual({
        code: 'INVALID',
        fields: ['nope', 'stripe.nope'],
      });
    });

    test('are not named where the name is no name: too long, ill-formed, or a card number', async () => {
      const names = ['x'.repeat(65), 'a\0b', '4111 1111 1111 1111'];
      const { rows } = await parse.ingestMany(names.map(name => aTransaction({ [name]: 1 })));
      for (const { errors } of rows) expect(errors).toMatchObject([{ field: '(unreadable name)' }]);
    });
  });

  test('the names of GraphQL are unknown over REST', async () => {
    const { body } = await gateway.send('POST', '/transactions', {
      body: aTransaction({ billingDetails: {} }),
    });
    expect(body.errors).toMatchObject([{ field: 'billingDetails', code: 'INVALID' }]);
  });

  test('the names of REST are unknown over GraphQL', async () => {
    const { errors } = await gateway.graphql(
      'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }',
      { input: { objectId: 'a', currency: 'EUR', amount: 1, billing_details: {} } },
    );
    expect(errors[0].extensions.errors).toMatchObject([{ field: 'billing_details', code: 'INVALID' }]);
  });
});
