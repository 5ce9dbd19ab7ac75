import { aTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';

/** Ids that some collation, trimming or normal form would take for one another. */
const LOOK_ALIKES = [
  ...[
    'abc',
    'ABC',
    'Abc',
    'abc ',
    'abc  ',
    ' abc',
    'abc\t',
    'a bc',
    'ábc',
    'abç',
    'abc\u0327',
    'ａｂｃ',
    'аbc',
  ],
  ...['\u00e9', 'e\u0301', 'ß', 'ss', 'ẞ', 'SS', 'ſs', 'K', '\u212a', 'k', 'ﬁ', 'fi', 'i', 'I', 'ı', 'İ'],
  ...[
    '🦚',
    '🦚 ',
    '🦜',
    '👩‍👧',
    '👩👧',
    'a\u200bb',
    'ab',
    'a\u00adb',
    '\ufeffab',
    '1',
    '01',
    '1.0',
    '１',
    '٠',
    '0',
  ],
  ...[
    '%',
    '_',
    "'",
    '\\',
    '\\\\',
    '"',
    'null',
    'undefined',
    '\u{10ffff}',
    '\uffff',
    '\u0001',
    'ab\n',
    'ab\r\n',
  ],
];

describe.each(databaseKinds)('a batch on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('over %s', protocol => {
    const parse = clientOf(gateway, protocol);

    test('gives each row its own outcome, and one bad row never spoils another', async () => {
      const stored = [aTransaction(), aTransaction()];
      await parse.ingestMany(stored);
      const [good, better] = [aTransaction(), aTransaction()];
      const rows = [
        good,
        stored[0],
        { ...stored[1], amount: 1 },
        { ...aTransaction(), amount: '1' },
        aTransaction({ description: '4111 1111 1111 1111' }),
        'no object',
        better,
      ];
      const reply = await parse.ingestMany(rows);
      expect(reply.counts).toEqual({
        ...{ received: 7, created: 2, unchanged: 1, stale: 0, replaced: 0, conflicts: 1, rejected: 3 },
      });
      expect(reply.rows.map(({ index, outcome, code }) => [index, outcome, code])).toEqual([
        [0, 'CREATED', undefined],
        [1, 'UNCHANGED', undefined],
        [2, 'CONFLICT', 'CONFLICT'],
        [3, 'REJECTED', 'INVALID'],
        [4, 'REJECTED', 'CARD_NUMBER'],
        [5, 'REJECTED', 'INVALID'],
        [6, 'CREATED', undefined],
      ]);
      const ids = rows.map(row => (typeof row === 'object' ? row.object_id : null));
      expect(reply.rows.map(({ objectId }) => objectId)).toEqual(ids);
      for (const [index, id] of ids.entries()) {
        const isThere = [0, 1, 2, 6].includes(index);
        expect(await parse.find(String(id))).toEqual(isThere ? expect.anything() : null);
      }
      expect(await parse.find(String(stored[1]?.object_id))).toMatchObject(stored[1] ?? {});
    });

    test('with one id twice decides in the order of the rows', async () => {
      const body = aTransaction();
      const rows = [body, body, { ...body, amount: 2 }, { ...body, currency: 'usd' }];
      const reply = await parse.ingestMany(rows);
      const outcomes = ['CREATED', 'UNCHANGED', 'CONFLICT', 'UNCHANGED'];
      expect(reply.rows.map(({ outcome }) => outcome)).toEqual(outcomes);
      const replacing = await parse.ingestMany(rows, { onConflict: 'REPLACE' });
      expect(replacing.rows.map(({ outcome }) => outcome)).toEqual([
        ...['UNCHANGED', 'UNCHANGED', 'REPLACED', 'REPLACED'],
      ]);
      expect(await parse.find(String(body.object_id))).toMatchObject({ ...body, version: 3 });
    });

    test('holds a thousand rows, and the same again changes nothing', async () => {
      const rows = Array.from({ length: 1_000 }, (_, index) => aTransaction({ amount: index }));
      expect((await parse.ingestMany(rows)).counts).toMatchObject({ received: 1_000, created: 1_000 });
      expect((await parse.ingestMany(rows)).counts).toMatchObject({ received: 1_000, unchanged: 1_000 });
    });

    test('of no rows stores none', async () => {
      const counts = {
        received: 0,
        created: 0,
        unchanged: 0,
        stale: 0,
        replaced: 0,
        conflicts: 0,
        rejected: 0,
      };
      expect(await parse.ingestMany([])).toEqual({ counts, rows: [] });
    });

    test('keeps apart ids that differ in case, accents, spaces or Unicode form', async () => {
      const mark = `${protocol} `;
      const bodies = LOOK_ALIKES.map((id, amount) => aTransaction({ object_id: mark + id, amount }));
      expect((await parse.ingestMany(bodies)).counts.created).toBe(LOOK_ALIKES.length);
      const found = await Promise.all(bodies.map(body => parse.find(String(body.object_id))));
      expect(found.map(one => [one?.object_id, one?.amount])).toEqual(
        bodies.map(({ object_id, amount }) => [object_id, amount]),
      );
    });

    test('does not give back an id that is refused itself', async () => {
      const ids = ['4111 1111 1111 1111', 'x'.repeat(256), '', 'a\0b'];
      const { rows } = await parse.ingestMany(ids.map(id => aTransaction({ object_id: id })));
      expect(rows).toMatchObject(ids.map(() => ({ outcome: 'REJECTED', objectId: null })));
    });
  });

  test('of 1,001 rows is refused as a whole, over both protocols alike', async () => {
    const body = Array.from({ length: 1_001 }, () => aTransaction());
    const rest = await gateway.send('POST', '/transactions/batch', { body });
    expect([rest.status, rest.body.code]).toEqual([413, 'TOO_LARGE']);
    const inputs = body.map(({ object_id, ...row }) => ({ objectId: object_id, ...row }));
    const graphql = await gateway.graphql(
      'mutation($inputs: [TransactionInput!]!) { ingestTransactions(inputs: $inputs) { created } }',
      { inputs },
    );
    expect(graphql.errors).toMatchObject([{ extensions: { code: 'TOO_LARGE' } }]);
    expect(await clientOf(gateway, 'REST').find(String(body[0]?.object_id))).toBeNull();
  });

  test('over REST is an array', async () => {
    for (const body of [{}, aTransaction(), '"a"', '1', 'null']) {
      const answer = await gateway.send('POST', '/transactions/batch', { body });
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    }
  });

  test('over REST takes nothing for a row as it takes any other value: that row is refused', async () => {
    const { counts } = await clientOf(gateway, 'REST').ingestMany([null, aTransaction()]);
    expect(counts).toMatchObject({ created: 1, rejected: 1 });
  });
});
