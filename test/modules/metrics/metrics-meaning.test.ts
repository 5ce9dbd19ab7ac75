import { AccountStore } from '../../../src/modules/access/account.store';
import { createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import { idSource } from '../../../src/platform/database/id';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

describe.each(databaseKinds)('metrics on %s', kind => {
  const gateway = useGateway(kind);
  let accounts = 0;

  async function holding(sent: Record<string, readonly Body[]>) {
    const account = `meaning ${accounts++}`;
    const key = await gateway.keyOf({ account });
    for (const [path, body] of Object.entries(sent)) {
      const answer = await gateway.send('POST', `/${path}/batch`, { key, body });
      expect(answer.body).toMatchObject({ received: body.length, rejected: 0 });
    }
    const known = await new AccountStore(gateway.database.engine, idSource()).findByName(account);
    await createRollups(gateway.database).aggregator.aggregate(String(known?.id));
    return key;
  }
  const total = async (key: string, query: string) =>
    (await gateway.send('GET', `/insights?from=2026-03-01&to=2026-04-01&${query}`, { key })).body.totals[0];

  test('ask refunds for their own currency and amount, whichever way they are counted', async () => {
    const created = '2026-03-10T10:00:00Z';
    const refund = (object_id: string, currency: string, transaction_object_id: string): Body => {
      return { object_id, transaction_object_id, currency, amount: 50, created };
    };
    const key = await holding({
      transactions: [
        aTransaction({ object_id: 'usd', currency: 'USD', amount: 900, processor: 'adyen', created }),
      ],
      refunds: [refund('r1', 'EUR', 'usd'), refund('r2', 'EUR', 'unknown'), refund('r3', 'USD', 'usd')],
    });
    const count = async (query: string) => (await total(key, query)).refund_count;
    expect(await count('currency=eur')).toBe(2);
    // Rows alone tell exact times, metadata and amounts.
    expect(await count('currency=eur&created_from=2026-03-02T00:07:00Z')).toBe(2);
    expect(await count('currency=eur&amount_max=50')).toBe(2);
    expect(await count('currency=eur&processor=adyen')).toBe(1);
    expect(await count('amount_min=51')).toBe(0);
  });

  test('count each approval where retries count once, and no duplicate declined within a day after it', async () => {
    const attempt = (hour: number, status: string) =>
      aTransaction({
        ...{ status, amount: 500, created: new Date(Date.UTC(2026, 2, 10, hour)).toISOString() },
        ...{ customer_details: { object_id: 'ada' }, payment_method_details: { fingerprint: 'fp' } },
      });
    const counted = async (...transactions: Body[]) => {
      const key = await holding({ transactions });
      const { approved_count, declined_count } = await total(key, 'count_retries_once=true');
      return [approved_count, declined_count];
    };
    expect(await counted(attempt(0, 'approved'), attempt(1, 'approved'))).toEqual([2, 0]);
    expect(await counted(attempt(0, 'declined'), attempt(1, 'approved'), attempt(2, 'declined'))).toEqual([
      1, 0,
    ]);
    expect(await counted(attempt(0, 'declined'), attempt(1, 'declined'))).toEqual([0, 1]);
    expect(await counted(attempt(0, 'approved'), attempt(25, 'declined'))).toEqual([1, 1]);
    // An approval before the range ends a payment within it.
    expect(await counted(attempt(-228, 'approved'), attempt(-210, 'declined'))).toEqual([0, 0]);
  });
});
