import { CustomerIds } from '../../../src/modules/customers/customer-ids.store';
import { CustomerTotals } from '../../../src/modules/customers/customer-totals.store';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { aTransaction } from '../../support/a-transaction';
import { databaseKinds, useDatabase } from '../../support/databases';
import { aCaller, verbsOn } from '../../support/ingest';
import { watchedEngine } from '../../support/watched-engine';

const { accountId, ...CALLER } = aCaller();

/** More than one statement reads of an index at once. */
const GUESTS = 2_600;

describe.each(databaseKinds)('customers with many transactions on %s', kind => {
  const fresh = useDatabase(kind);
  const totalsWithin = (ofEach: number, beyond: number) =>
    new CustomerTotals(fresh.database.engine, { ofEach, beyond });
  const guest = { objectId: 'guest', isLarge: true };

  beforeAll(async () => {
    const { ingest } = verbsOn(fresh.database);
    const payments = (customer: string, count: number) =>
      Array.from({ length: count }, (_, at) =>
        parse.wire.transaction(
          aTransaction({
            customer_details: { object_id: customer },
            status: at % 2 ? 'approved' : 'declined',
            currency: at % 4 > 1 ? 'EUR' : 'USD',
            amount: 10 ** 12 + at,
            // Many at one moment: then their ids part them.
            created: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(at / 100))).toISOString(),
          }),
        ),
      );
    for (const [customer, count] of [
      ['ann', 3],
      ['guest', GUESTS],
      ['zoe', 2],
    ] as const)
      await ingest.putMany({ accountId, ...CALLER }, payments(customer, count));
  }, 120_000);

  test('are counted whole in steps where that is allowed, the same as all at once', async () => {
    const inSteps = (await totalsWithin(1_000, 10_000).of(accountId, [guest])).get('guest');
    const atOnce = (await totalsWithin(1, 1).of(accountId, [{ ...guest, isLarge: false }])).get('guest');
    expect(inSteps).toEqual(atOnce);
    expect(inSteps).toMatchObject({ isComplete: true, transactions: GUESTS, approved: GUESTS / 2 });
    const amounts = Array.from({ length: GUESTS }, (_, at) => at).filter(at => at % 4 === 3);
    const sum = amounts.reduce((total, at) => total + 10 ** 12 + at, 0);
    expect(inSteps?.approvedVolume[0]).toEqual({
      currency: 'EUR',
      transactions: amounts.length,
      amount: sum,
    });
  });

  test('are counted from the newest on as far as is allowed, and it is said that there are more', async () => {
    const cut = (await totalsWithin(1_000, 900).of(accountId, [guest])).get('guest');
    expect(cut).toMatchObject({ isComplete: false, transactions: 1_000 });
    const nothingLeft = await totalsWithin(100, 0).of(accountId, [guest, { objectId: 'zoe', isLarge: true }]);
    expect(nothingLeft.get('guest')).toMatchObject({ isComplete: false, transactions: 100, approved: 50 });
    expect(nothingLeft.get('zoe')).toMatchObject({ isComplete: true, transactions: 2 });
  });

  test('cost the page of their neighbours one statement more, and are found out', async () => {
    let statements = 0;
    const onCall = () => statements++;
    const ids = new CustomerIds(watchedEngine(fresh.database.engine, { onCall }));
    const all = ['ann', 'guest', 'zoe'].map(objectId => ({ objectId, isLarge: objectId === 'guest' }));
    expect(await ids.page(accountId, { descending: false, limit: 3 })).toEqual(all);
    expect(statements).toBe(2);
    expect(await ids.page(accountId, { descending: true, limit: 3 })).toEqual([...all].reverse());
    expect(await ids.page(accountId, { descending: true, limit: 3, after: 'guest' })).toEqual([all[0]]);
    expect(await ids.find(accountId, 'guest')).toEqual(all[1]);
    expect(await ids.find(accountId, 'nobody')).toBeUndefined();
  });
});
