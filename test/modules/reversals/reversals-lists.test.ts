import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { clientOf, PROTOCOLS } from '../../support/parsers';
import { aReversal, REVERSAL_TYPES, reversalClientOf } from '../../support/reversal-parsers';

const DAYS = Array.from({ length: 7 }, (_, day) => `2026-03-0${day + 1}T12:00:00Z`);

describe.each(databaseKinds)('on %s', database => {
  const gateway = useGateway(database);

  describe.each(REVERSAL_TYPES)('a list of $plural', kind => {
    const { plural } = kind;
    let key: string;
    let ids: unknown[];
    beforeAll(async () => {
      key = await gateway.keyOf({ account: `${plural} on ${database}` });
      const bodies = DAYS.map((created, day) =>
        aReversal(day < 3 ? 'first' : 'second', {
          created,
          status: day % 2 ? 'won' : 'lost',
          currency: day === 6 ? 'EUR' : 'USD',
          reason: `because ${day}`,
          processor: day === 5 ? 'adyen' : 'stripe',
        }),
      );
      ids = bodies.map(({ object_id }) => object_id);
      // Stored in another order than the one in which they happened.
      await reversalClientOf(gateway, 'REST', kind).ingestMany([...bodies].reverse(), { key });
    });

    describe.each(PROTOCOLS)('over %s', protocol => {
      const parse = reversalClientOf(gateway, protocol, kind);
      const found = async (filter: Body) => (await parse.list({ filter }, key)).ids;
      const days = (...which: number[]) => which.map(day => ids[day]);

      test('is newest first, in pages that join without gap or overlap', async () => {
        const pages: unknown[] = [];
        let after: string | undefined;
        do {
          const page = await parse.list({ limit: 3, after }, key);
          pages.push(page.ids);
          after = page.next ?? undefined;
        } while (after);
        expect(pages).toEqual([days(6, 5, 4), days(3, 2, 1), days(0)]);
      });

      test('knows its filters, each alone and together', async () => {
        expect(await found({ transaction_object_id: 'first' })).toEqual(days(2, 1, 0));
        expect(await found({ status: 'won' })).toEqual(days(5, 3, 1));
        expect(await found({ reason: 'because 4' })).toEqual(days(4));
        expect(await found({ processor: 'adyen' })).toEqual(days(5));
        expect(await found({ currency: 'eur' })).toEqual(days(6));
        expect(await found({ created_from: DAYS[2], created_to: DAYS[5] })).toEqual(days(4, 3, 2));
        expect(await found({ transaction_object_id: 'second', status: 'lost', currency: 'USD' })).toEqual(
          days(4),
        );
        expect(await found({ transaction_object_id: 'nobody' })).toEqual([]);
      });

      test('of one transaction has pages as well', async () => {
        const filter = { transaction_object_id: 'second' };
        const first = await parse.list({ filter, limit: 3 }, key);
        expect(first.ids).toEqual(days(6, 5, 4));
        expect(await parse.list({ filter, limit: 3, after: String(first.next) }, key)).toMatchObject({
          ids: days(3),
          next: null,
        });
      });

      test('refuses by name what is no filter, no page and no cursor', async () => {
        expect(await parse.list({ filter: { created_from: 'yesterday' } }, key)).toMatchObject({
          code: 'INVALID',
        });
        expect(await parse.list({ limit: 201 }, key)).toMatchObject({ code: 'INVALID' });
        const answer = await parse.list({ after: 'nonsense' }, key);
        expect(answer).toMatchObject({ code: 'INVALID', errors: [{ field: 'after' }] });
      });
    });

    test('refuses a parameter that it does not know', async () => {
      const { status, body } = await gateway.send('GET', `/${plural}?refunded=true`, { key });
      expect([status, body.errors]).toMatchObject([400, [{ field: 'refunded' }]]);
    });
  });

  test('disputes are found by how far they went', async () => {
    const key = await gateway.keyOf({ account: `kinds on ${database}` });
    const [, DISPUTE] = REVERSAL_TYPES as [(typeof REVERSAL_TYPES)[0], (typeof REVERSAL_TYPES)[0]];
    const parse = reversalClientOf(gateway, 'GraphQL', DISPUTE);
    const wanted = aReversal('p', { kind: 'retrieval' });
    await parse.ingestMany([aReversal('p', { kind: 'chargeback' }), wanted], { key });
    expect(await parse.list({ filter: { kind: 'retrieval' } }, key)).toMatchObject({
      ids: [wanted.object_id],
    });
  });

  describe('a page of transactions with their children', () => {
    const QUERY = `query($first: Int) { transactions(first: $first, orderBy: RECEIVED_ASC) { edges { node { objectId
      refunds { objectId amount } disputes { objectId status } } } } }`;
    let key: string;
    const transactions = Array.from({ length: 20 }, () => aTransaction());
    const refunds = transactions
      .slice(0, 15)
      .flatMap(({ object_id }, n) => [
        aReversal(object_id, { created: '2026-01-02T00:00:00Z', amount: n }),
        aReversal(object_id, { created: '2026-01-01T00:00:00Z', amount: n }),
      ]);
    const disputes = transactions.slice(10).map(({ object_id }) => aReversal(object_id, { status: 'lost' }));
    beforeAll(async () => {
      key = await gateway.keyOf({ account: `pages on ${database}` });
      await clientOf(gateway, 'REST').ingestMany(transactions, { key });
      for (const [kind, bodies] of [
        [REVERSAL_TYPES[0], refunds],
        [REVERSAL_TYPES[1], disputes],
      ] as const)
        await reversalClientOf(gateway, 'REST', kind as (typeof REVERSAL_TYPES)[0]).ingestMany(bodies, {
          key,
        });
    });

    test('tells each its own, oldest first, also when the query is compiled', async () => {
      const own = (reversals: readonly Body[], parent: Body) =>
        reversals.filter(reversal => reversal.transaction_object_id === parent.object_id);
      for (let time = 0; time < 3; time += 1) {
        const { data } = await gateway.graphql(QUERY, { first: 20 }, key);
        const told = data.transactions.edges.map(({ node }: { node: Body }) => node);
        expect(told).toEqual(
          transactions.map(transaction => {
            const sorted = own(refunds, transaction).reverse();
            return {
              objectId: transaction.object_id,
              refunds: sorted.map(({ object_id, amount }) => ({ objectId: object_id, amount })),
              disputes: own(disputes, transaction).map(({ object_id, status }) => ({
                objectId: object_id,
                status,
              })),
            };
          }),
        );
      }
    });

    test('asks the database once for all refunds and once for all disputes, and only where they are selected', async () => {
      const asked: string[] = [];
      const { engine } = gateway.database;
      const own = engine.rows;
      const among =
        /FROM (refunds|disputes)(?: FORCE INDEX \(\w+\)| INDEXED BY \w+)?\s+WHERE account_id = \? AND transaction_object_id IN/;
      engine.rows = (sql, values) => {
        asked.push(...(among.exec(sql)?.slice(1) ?? []));
        return own.call(engine, sql, values);
      };
      const withBoth = '{ transactions { edges { node { refunds { id } disputes { id } } } } }';
      const without = '{ transactions { edges { node { objectId } } } }';
      for (const [query, expected] of [
        [without, []],
        [withBoth, ['disputes', 'refunds']],
        [withBoth, ['disputes', 'refunds']],
      ] as const) {
        asked.length = 0;
        expect((await gateway.graphql(query, {}, key)).errors).toBeUndefined();
        expect([...asked].sort()).toEqual(expected);
      }
      engine.rows = own;
    });

    test('tells the first hundred of one transaction, and leaves no other short of its own', async () => {
      const parent = transactions[19] as Body;
      const many = Array.from({ length: 130 }, (_, n) =>
        aReversal(parent.object_id, { created: `2026-02-01T00:00:00.${String(n).padStart(3, '0')}Z` }),
      );
      await reversalClientOf(gateway, 'REST', REVERSAL_TYPES[0] as (typeof REVERSAL_TYPES)[0]).ingestMany(
        many,
        { key },
      );
      const { data } = await gateway.graphql(QUERY, { first: 20 }, key);
      const told = data.transactions.edges.map(({ node }: { node: { refunds: Body[] } }) => node.refunds);
      expect(told[19].map(({ objectId }: Body) => objectId)).toEqual(
        many.slice(0, 100).map(({ object_id }) => object_id),
      );
      expect(told[0]).toHaveLength(2);
    });
  });
});
