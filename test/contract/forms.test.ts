import { aTransaction, type Body } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';
import { type Client, clientOf, PROTOCOLS } from '../support/parsers';

interface Form {
  readonly field: string;
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}

const ALPHA_2 = { taken: ['DE', 'us', 'Xk'], refused: ['', 'D', 'DEU', 'D1', 'ÄT', ' DE', 'DE\n'] };
const ALPHA_3 = { taken: ['DEU', 'usa', 'Xkx'], refused: ['', 'DE', 'DEUT', 'DE1', 'ÖST', 'DE ', 'DEU\n'] };

const FORMS: readonly Form[] = [
  ...['customer_details', 'billing_details', 'shipping_details'].flatMap(part => [
    { field: `${part}.country_code_2_letter`, ...ALPHA_2 },
    { field: `${part}.country_code_3_letter`, ...ALPHA_3 },
  ]),
  {
    field: 'payment_method_details.bin',
    taken: ['424242', '4242424', '42424242'],
    refused: ['', '42424', '424242424', '42424x', '٤٢٤٢٤٢', '424242\n'],
  },
  {
    field: 'payment_method_details.last4',
    taken: ['4242', '0000', '42', ''],
    refused: ['42424', '42a2', '٤٢', '4242\n'],
  },
  {
    field: 'payment_method_details.expiry_month',
    taken: ['1', '01', '9', '12'],
    refused: ['', '0', '00', '13', '1a', ' 1', '012'],
  },
];

/** Free text, however odd: a sender's customer data must never cost a payment. */
const ODD_CUSTOMER = {
  name: '山田 \u200f太郎 <"; DROP TABLE',
  email: 'not an address',
  phone: '0800 CALL ME',
  website: 'javascript:alert(1)',
  country: 'Atlantis',
  postal_code: 'none',
};

const bodyOf = (field: string, value: string): Body => {
  const [part = '', name = ''] = field.split('.');
  return aTransaction({ [part]: { [name]: value } });
};

describe.each(databaseKinds)('forms of texts on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test.each(FORMS)('$field is kept as it was sent where it has its form', async ({ field, taken }) => {
      const bodies = taken.map(value => bodyOf(field, value));
      const { counts } = await parse.ingestMany(bodies);
      expect(counts.created).toBe(taken.length);
      const found = await Promise.all(bodies.map(body => parse.find(String(body.object_id))));
      for (const [index, body] of bodies.entries()) expect(found[index]).toMatchObject(body);
    });

    test.each(FORMS)('$field is refused by name where it has another', async ({ field, refused }) => {
      const { rows } = await parse.ingestMany(refused.map(value => bodyOf(field, value)));
      expect(rows.map(({ errors }) => errors.map(apiError => [apiError.field, apiError.code]))).toEqual(
        refused.map(() => [[named(parse, field), 'INVALID']]),
      );
    });

    test('a currency is taken in any case and kept in upper case', async () => {
      const codes = ['usd', 'Usd', 'USD', 'jpy', 'bHd', 'xxx', 'dem'];
      const bodies = codes.map(currency => aTransaction({ currency }));
      expect((await parse.ingestMany(bodies)).counts.created).toBe(codes.length);
      const found = await Promise.all(bodies.map(body => parse.find(String(body.object_id))));
      expect(found.map(one => one?.currency)).toEqual(codes.map(code => code.toUpperCase()));
    });

    test('the case of a currency makes no other content', async () => {
      const body = aTransaction({ currency: 'EUR' });
      await parse.ingest(body);
      expect(await parse.ingest({ ...body, currency: 'eur' })).toMatchObject({ outcome: 'UNCHANGED' });
    });

    test('a currency that ISO 4217 does not know is refused', async () => {
      const codes = ['', 'US', 'USDT', 'XQX', 'U$D', '840', 'uſd', ' US'];
      const { rows } = await parse.ingestMany(codes.map(currency => aTransaction({ currency })));
      expect(rows.map(({ errors }) => errors.map(({ field }) => field))).toEqual(
        codes.map(() => ['currency']),
      );
    });

    test('vocabularies of processors and data of customers are free text', async () => {
      const body = aTransaction({
        customer_details: ODD_CUSTOMER,
        stripe: { stripe_status: 'something new' },
        braintree: { braintree_status: 'never heard of', processor_response_code: 'A-1' },
        payment_method_details: { scheme: 'a new network', checks_cvc_check: '?', expiry_year: "'31" },
      });
      expect((await parse.ingest(body)).transaction).toMatchObject(body);
    });
  });
});

const named = ({ naming }: Client, field: string) => (naming === 'wire' ? field : IN_CAMEL_CASE.get(field));

const IN_CAMEL_CASE = new Map([
  ...['customer', 'billing', 'shipping'].flatMap(part => [
    [`${part}_details.country_code_2_letter`, `${part}Details.countryCode2Letter`] as const,
    [`${part}_details.country_code_3_letter`, `${part}Details.countryCode3Letter`] as const,
  ]),
  ['payment_method_details.bin', 'paymentMethodDetails.bin'],
  ['payment_method_details.last4', 'paymentMethodDetails.last4'],
  ['payment_method_details.expiry_month', 'paymentMethodDetails.expiryMonth'],
]);
