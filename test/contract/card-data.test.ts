import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

const method = (own: object) => ({ payment_method_details: own });

describe.each(databaseKinds)('card data, on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    test.each([
      ['a mask that shows too much', method({ masked_number: '41111111111**111' }), 'masked'],
      ['a mask of one digit', method({ masked_number: '3782822463*0005' }), 'masked'],
      ['a number in two fields', method({ bin: '41111111', masked_number: '11111111' }), 'payment'],
      ['track 2', { description: '4111111111111111D2612201' }, 'description'],
      ['a security code by its name', { metadata: { 'card[cvv]': '123' } }, 'metadata'],
      ['track data by its name', { metadata: { track2: 'x' } }, 'metadata'],
    ])('%s is refused by its field', async (_what, own, field) => {
      const { rows } = await clientOf(gateway, protocol).ingestMany([aTransaction(own)]);
      expect(rows[0]).toMatchObject({ code: 'CARD_NUMBER' });
      expect(rows[0]?.errors).toHaveLength(1);
      expect(JSON.stringify(rows[0]?.errors)).toMatch(field);
      expect(JSON.stringify(rows)).not.toMatch(/\d{9}/);
    });

    test.each(['4915123456782', '49 1512 3456782', '+4915123456782'])(
      'a telephone number is no card: %s',
      async phone => {
        const { rows } = await clientOf(gateway, protocol).ingestMany([
          aTransaction({ customer_details: { phone } }),
        ]);
        expect(rows[0]?.outcome).toBe('CREATED');
      },
    );

    test('a telephone number that is grouped as cards are is one', async () => {
      const own = { customer_details: { phone: '4222 2222 22222' } };
      const { rows } = await clientOf(gateway, protocol).ingestMany([aTransaction(own)]);
      expect(rows[0]?.code).toBe('CARD_NUMBER');
    });
  });

  test('a patch completes no card number that is stored in part', async () => {
    await gateway.send('PUT', '/transactions/in-part', {
      body: { currency: 'EUR', amount: 1, ...method({ bin: '41111111' }) },
    });
    const body = method({ masked_number: '11111111' });
    const answer = await gateway.send('PATCH', '/transactions/in-part', { body });
    expect(answer.body.code).toBe('CARD_NUMBER');
  });
});
