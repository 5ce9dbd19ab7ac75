import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { parse } from '../../src/modules/transactions/transaction-parsers';
import type { FieldKind } from '../../src/platform/fields/row';
import { type Leaf, rowsOf } from '../../src/platform/fields/table';
import { aTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { bodyWith, LEAVES, refusedFor, storedFor, told } from '../support/field-rows';
import { useGateway } from '../support/gateway';
import { clientOf, PROTOCOLS } from '../support/parsers';

/** What looks like a value of the kind, or would become one where types are coerced. */
const WRONG: Record<FieldKind, readonly unknown[]> = {
  text: [0, 1, true, [], ['a'], {}, { a: 'b' }],
  whole: ['1', '', true, 1.5, [], [1], {}],
  flag: [0, 1, 'true', 'false', '', [], {}],
  moment: [
    0,
    true,
    '',
    '2026-03-30',
    '2026-03-30T21:41:08',
    '2026-02-30T00:00:00Z',
    ['2026-03-30T21:41:08Z'],
  ],
  choice: [0, true, '', 'Approved', 'refunded', ['approved'], {}],
  labels: ['a', 1, true, [], [['a', 'b']], { a: 1 }, { a: { b: 'c' } }],
  part: ['a', '', 1, true, [], [{}]],
};

const PARTS = rowsOf(TransactionInput)
  .filter(({ kind }) => kind === 'part')
  .map(row => ({ row, path: [row] }));
const FIELDS: Leaf[] = [...LEAVES, ...PARTS];
const CASES = FIELDS.flatMap(leaf => WRONG[leaf.row.kind].map(value => ({ leaf, value })));
const WHOLES = LEAVES.filter(({ row }) => row.kind === 'whole');

describe.each(databaseKinds)('kinds of values on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test('no field takes a value of another kind, and each is named as the caller names it', async () => {
      const { rows } = await parse.ingestMany(CASES.map(({ leaf, value }) => bodyWith(leaf, value)));
      const leaves = CASES.map(({ leaf }) => leaf);
      expect(told(leaves, rows)).toEqual(leaves.map(leaf => refusedFor(parse, leaf)));
    });

    test('whole numbers reach from one end of what is exact to the other', async () => {
      const optional = WHOLES.filter(({ row }) => !row.required);
      const [least, most] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
      const bodies = [
        ...optional.map(leaf => bodyWith(leaf, least)),
        ...WHOLES.map(leaf => bodyWith(leaf, most)),
      ];
      const { rows } = await parse.ingestMany(bodies);
      const leaves = [...optional, ...WHOLES];
      expect(told(leaves, rows)).toEqual(leaves.map(storedFor));
      const found = await Promise.all(bodies.map(body => parse.find(String(body.object_id))));
      for (const [index, body] of bodies.entries()) expect(found[index]).toMatchObject(body);
    });

    test('an amount is never negative', async () => {
      const { errors } = await parse.ingest(aTransaction({ amount: -1 }));
      expect(errors).toMatchObject([{ field: 'amount', code: 'INVALID' }]);
    });

    test('a transaction is an object', async () => {
      const { rows } = await parse.ingestMany(['{}', 1, true, []]);
      expect(rows).toMatchObject(Array(4).fill({ outcome: 'REJECTED', code: 'INVALID', objectId: null }));
    });
  });

  test.each(['-0', '9007199254740992', '-1e400', '1.5'])(
    'the number %s is refused by name, and in its own row alone',
    async written => {
      const row = (id: string, amount: string) => `{"object_id":"${id}","currency":"EUR","amount":${amount}}`;
      const id = `row beside ${written}`;
      const single = await gateway.send('POST', '/transactions', { body: row('a', written) });
      expect(single.body.errors).toMatchObject([{ field: 'amount', code: 'INVALID' }]);
      const body = `[${row('a', written)},${row(id, '1')}]`;
      const batch = await gateway.send('POST', '/transactions/batch', { body });
      expect(batch.body).toMatchObject({ created: 1, rejected: 1 });
      const query = 'mutation($i: TransactionInput!) { ingestTransaction(input: $i) { outcome } }';
      const input = row('a', written).replace('object_id', 'objectId');
      const graphql = await gateway.send('POST', '/graphql', {
        body: `{"query":"${query}","variables":{"i":${input}}}`,
      });
      expect(graphql.body.errors[0].extensions).toMatchObject({
        code: 'INVALID',
        errors: [{ field: 'amount' }],
      });
    },
  );

  test.each([
    'amount: "1"',
    'amount: 1.0',
    'amount: true',
    'amount: 1, refunded: 1',
    'amount: 1, stripe: "a"',
  ])('a literal in a GraphQL document is not coerced either: %s', async fields => {
    const answer = await gateway.graphql(
      `mutation { ingestTransaction(input: { objectId: "a", currency: "EUR", ${fields} }) { outcome } }`,
    );
    expect(answer).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'INVALID' } })] });
  });
});

describe('numbers', () => {
  test.each([-0, 2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY, 1e21])('%d is none', number => {
    for (const leaf of WHOLES) {
      expect(() => parse.wire.transaction(bodyWith(leaf, number))).toThrow(/must be a whole number/);
    }
  });
});
