import type { Leaf } from '../../src/platform/fields/table';
import { type Body, wholeTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { bodyWith, LEAVES, setAt, wirePath } from '../support/field-rows';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

const OTHER = { REST: 'GraphQL', GraphQL: 'REST' } as const;

/** What columns begin with, part by part; a name that begins so already says it once. */
const PREFIXES: Record<string, string> = {
  braintree: 'braintree_',
  stripe: 'stripe_',
  pagos: 'pagos_',
  payment_method_details: 'payment_method_',
  customer_details: 'customer_',
  billing_details: 'billing_',
  shipping_details: 'shipping_',
};

const ODD_TEXTS = {
  'empty text': '',
  spaces: '   ',
  'leading and trailing spaces': '  a  b  ',
  'tabs and line ends': '\ta\r\nb\n',
  'quotes and signs of SQL': `' " \` \\ \\' %_ ; -- /* */ ? :a @b $1`,
  'signs of JSON': '{"a":[null]} \\u0000 \\n',
  'a family of one emoji': '👩‍👩‍👧‍👦 🦚 🏳️‍🌈',
  'right to left': 'שלום \u202bمرحبا\u202c abc',
  'combining characters': 'e\u0301 a\u0308 ko\u0300\u0301\u0302',
  'the same, composed': 'é ä',
  'East Asia': '支払い 결제 付款 ｆｕｌｌ',
  'marks that nobody sees': 'a\u200b\u200d\ufeff\u00adb\u2028c\u2029',
  'ends of the planes': '\u0001\u007f\u0080\uffff\u{10ffff}',
  'case and accents': 'ÄäßẞIıİi',
};

/** Texts of no form, wide enough for any of these; not the id, which can neither be empty nor come twice. */
const FREE = LEAVES.filter(
  ({ row }) => row.kind === 'text' && !row.pattern && !row.required && Number(row.max) >= 255,
);

describe.each(databaseKinds)('what is sent comes back, on %s', kind => {
  const gateway = useGateway(kind);

  async function columnsOf(objectId: unknown): Promise<Body> {
    const sql = 'SELECT * FROM transactions WHERE object_id = ?';
    return (await gateway.database.engine.rows(sql, [String(objectId)]))[0] as Body;
  }

  describe.each(PROTOCOLS)('sent over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const other = clientOf(gateway, OTHER[protocol]);

    test('the whole documented transaction is read over the other protocol as it was sent', async () => {
      const body = wholeTransaction();
      const { outcome, transaction } = await parse.ingest(body);
      expect(outcome).toBe('CREATED');
      expect(transaction).toMatchObject(body);
      expect(await parse.find(String(body.object_id))).toEqual(transaction);
      expect(await other.find(String(body.object_id))).toEqual(transaction);
    });

    test('every field lies in a column of its own name', async () => {
      const body = wholeTransaction();
      await parse.ingest(body);
      const columns = await columnsOf(body.object_id);
      const found = LEAVES.map(leaf => [wirePath(leaf), columns[columnOf(leaf)]]);
      expect(found).toEqual(LEAVES.map(leaf => [wirePath(leaf), asColumn(valueIn(body, leaf))]));
    });

    test('every field alone comes back alone', async () => {
      const filled = wholeTransaction();
      const optional = LEAVES.filter(({ row }) => !row.required);
      const bodies = optional.map(leaf => bodyWith(leaf, valueIn(filled, leaf)));
      expect((await parse.ingestMany(bodies)).counts.created).toBe(bodies.length);
      const found = await Promise.all(bodies.map(body => other.find(String(body.object_id))));
      for (const [index, body] of bodies.entries()) expect(sentOf(found[index] as Body, body)).toEqual(body);
    });

    test.each(Object.entries(ODD_TEXTS))(
      '%s is kept in every field, character for character',
      async (_, text) => {
        const body = FREE.reduce((filled, { path }) => setAt(filled, path, text), wholeTransaction());
        const { outcome } = await parse.ingest({ ...body, metadata: { [`${text}.`]: text } });
        expect(outcome).toBe('CREATED');
        const found = await other.find(String(body.object_id));
        expect(found).toMatchObject({ ...body, metadata: { [`${text}.`]: text } });
      },
    );
  });

  test.each([
    '2026-03-30T21:41:08Z',
    '2026-03-30T21:41:08.1Z',
    '2026-03-30t23:41:08.123456789+02:00',
    '2026-03-30T21:41:08-00:00',
    '2016-12-31T23:59:60Z',
    '1970-01-01T00:00:00Z',
  ])('the time %s is kept as it was written', async created => {
    const body = wholeTransaction({ created });
    await clientOf(gateway, 'REST').ingest(body);
    expect(await clientOf(gateway, 'GraphQL').find(String(body.object_id))).toMatchObject({ created });
  });
});

/** What is said beside the fields that were sent. */
const GIVEN = 'id status response_category processor created received_at updated_at version'.split(' ');

function sentOf(found: Body, body: Body): Body {
  return Object.fromEntries(Object.entries(found).filter(([name]) => name in body || !GIVEN.includes(name)));
}

function columnOf({ path }: Leaf): string {
  const [top, below] = path;
  if (!below) return String(top?.wire);
  const prefix = String(PREFIXES[String(top?.wire)]);
  return below.wire.startsWith(prefix) ? below.wire : prefix + below.wire;
}

function valueIn(body: Body, { path }: Leaf): unknown {
  return path.reduce<unknown>((held, { wire }) => (held as Body)[wire], body);
}

/** As the databases keep it: flags as 1 and 0, labels as JSON, all else as it is. */
function asColumn(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
