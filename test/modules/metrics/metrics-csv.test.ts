import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { accountWith } from '../../support/metrics-client';

describe.each(databaseKinds)('metrics as CSV on %s', kind => {
  const gateway = useGateway(kind);
  const holding = (transactions: readonly Body[]) => accountWith(gateway, transactions);

  test('hold nothing that a spreadsheet runs, and the columns do not depend on what happened', async () => {
    const key = await holding([
      aTransaction({ status: 'approved', amount: 5, payment_method_details: { issuer_bank: '=1+1' } }),
      aTransaction({
        status: 'approved',
        amount: 7,
        currency: 'EUR',
        payment_method_details: { issuer_bank: 'a "bank", Inc.' },
      }),
    ]);
    const query =
      '/insights?from=2020-01-01&to=2100-01-01&by=issuer_bank&metrics=attempts,approved_volume,turnover';
    const lines = '\ufeffstart,end,issuer_bank,is_other,attempts,approved_volume,turnover,small_sample\r\n';
    const interval = '2020-01-01T00:00:00Z,2100-01-01T00:00:00Z';
    const expected = `${lines}${interval},'=1+1,false,1,USD=5,USD=5,true\r\n${interval},"a ""bank"", Inc.",false,1,EUR=7,EUR=7,true\r\n`;
    const { url } = gateway;
    for (const [path, accept] of [
      [`${query}&format=csv`, '*/*'],
      [query, 'text/csv'],
    ] as const) {
      const answer = await fetch(`${url}${path}`, { headers: { 'x-api-key': key, accept } });
      expect(answer.headers.get('content-type')).toContain('text/csv');
      expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(expected);
    }
    const json = await fetch(`${url}${query}`, {
      headers: { 'x-api-key': key, accept: 'application/json, text/csv' },
    });
    expect(json.headers.get('content-type')).toContain('application/json');
  });

  const csvOf = async (key: string, query: string) => {
    const answer = await fetch(`${gateway.url}/insights?${query}&format=csv`, {
      headers: { 'x-api-key': key },
    });
    const [head, ...lines] = (await answer.text()).trim().split('\r\n');
    return { head: head?.replace('\ufeff', ''), lines: lines.map(line => line.split(',').slice(2).join()) };
  };

  test('tell the rest, an empty text of the metadata and none apart, and give a metric once', async () => {
    const labelled = (plan?: string) =>
      aTransaction({
        status: 'approved',
        created: '2026-03-01T00:00:00Z',
        ...(plan !== undefined && { metadata: { plan } }),
      });
    const key = await holding([
      labelled('other'),
      labelled('other'),
      labelled(''),
      labelled(),
      labelled('rest'),
    ]);
    const query = 'from=2026-03-01&to=2026-03-02&by=metadata.plan&metrics=attempts,attempts';
    expect(await csvOf(key, `${query}&top=3`)).toEqual({
      head: 'start,end,metadata.plan,metadata.plan_is_none,is_other,attempts,small_sample',
      lines: [
        'other,false,false,2,true',
        ',false,false,1,true',
        'rest,false,false,1,true',
        ',false,true,1,true',
      ],
    });
    const none = (await csvOf(key, `${query}&top=10`)).lines.at(-1);
    expect(none).toBe(',true,false,1,true');
  });

  test('give money as a number where the question says its currency, also where nothing happened', async () => {
    const sale = aTransaction({
      status: 'approved',
      amount: 7,
      currency: 'EUR',
      created: '2026-03-01T00:00:00Z',
    });
    const key = await holding([sale]);
    const query =
      'from=2026-03-01&to=2026-03-03&grain=day&metrics=approved_volume&compare_to=previous_period';
    expect(await csvOf(key, `${query}&currency=eur`)).toEqual({
      head: 'start,end,approved_volume_eur,small_sample,before_approved_volume_eur,change_approved_volume_eur',
      lines: ['7,true,,', ',true,,'],
    });
    expect((await csvOf(key, `${query}&by=currency`)).lines[0]).toBe('EUR,false,7,true,,');
    const { head } = await csvOf(key, `${query}&by=currency&created_from=2030-01-01T00:00:00Z`);
    expect(head).toBe(
      'start,end,currency,is_other,approved_volume,small_sample,before_approved_volume,change_approved_volume',
    );
  });
});
