import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { accountWith, EVERYTHING, inRestWords } from '../../support/metrics-client';

const card = (details: Body): Body => ({ payment_method_details: details });

describe.each(databaseKinds)('metrics on %s', kind => {
  const gateway = useGateway(kind);
  const holding = (transactions: readonly Body[], reversals?: Record<string, readonly Body[]>) =>
    accountWith(gateway, transactions, reversals);
  const rest = async (key: string, query: string) =>
    (await gateway.send('GET', `/insights?${query}`, { key })).body;

  test('both protocols say the same, also the second time', async () => {
    const key = await holding(
      [
        aTransaction({
          status: 'approved',
          created: '2026-03-29T00:30:00Z',
          object_id: 'a',
          ...card({ scheme: 'visa' }),
        }),
        aTransaction({ status: 'approved', created: '2026-03-29T09:30:00Z', currency: 'EUR' }),
        aTransaction({ status: 'declined', created: '2026-03-30T01:30:00Z', metadata: { plan: 'é' } }),
        aTransaction({ status: 'approved', created: '2026-03-27T12:00:00Z' }),
        aTransaction({ status: 'pending', created: '2026-03-27T12:00:00Z' }),
      ],
      {
        refunds: [
          {
            object_id: 'r',
            transaction_object_id: 'a',
            currency: 'USD',
            amount: 99,
            created: '2026-03-30T00:00:00Z',
          },
        ],
        disputes: [
          {
            object_id: 'd',
            transaction_object_id: 'a',
            currency: 'USD',
            amount: 9,
            created: '2026-03-30T00:00:00Z',
          },
        ],
      },
    );
    const variables = {
      ...{ from: '2026-03-29', to: '2026-03-31', zone: 'Europe/Berlin', grain: 'DAY' },
      by: [{ dimension: 'SCHEME' }, { metadataKey: 'plan' }],
      filter: { amountMin: 2 },
      compareTo: { period: 'PREVIOUS_PERIOD' },
      options: { includePending: true },
    };
    const query =
      'from=2026-03-29&to=2026-03-31&zone=Europe/Berlin&grain=day&by=scheme,metadata.plan&amount_min=2' +
      '&compare_to=previous_period&include_pending=true';
    const asked = await rest(key, query);
    expect(asked.data).toHaveLength(6);
    for (let time = 0; time < 2; time++) {
      const { data } = await gateway.graphql(EVERYTHING, variables, key);
      expect(inRestWords(data.metrics)).toEqual(asked);
    }
  });

  test('intervals in which nothing happened are there, and their rates are null rather than 0', async () => {
    const key = await holding([]);
    const { data, totals } = await rest(
      key,
      'from=2026-03-01&to=2026-03-04&grain=day&metrics=attempts,approval_rate',
    );
    expect(data).toHaveLength(3);
    for (const row of [...data, ...totals])
      expect(row).toMatchObject({ attempts: 0, approval_rate: null, small_sample: true });
  });

  test('are counted across the stretches in which rows are read, and marked where there are few', async () => {
    const created = (at: number) => `2026-03-0${1 + (at % 3)}T00:00:00Z`;
    const rows = Array.from({ length: 9_000 }, (_, at) =>
      aTransaction({ status: 'approved', amount: 7, created: created(at) }),
    );
    const key = await holding(rows);
    const { data, totals } = await rest(
      key,
      'from=2026-03-01&to=2026-03-05&grain=day&count_retries_once=true',
    );
    expect(data.map((row: Body) => [row.attempts, row.small_sample])).toEqual([
      ...[
        [3_000, false],
        [3_000, false],
        [3_000, false],
      ],
      [0, true],
    ]);
    expect(totals).toMatchObject([
      { attempts: 9_000, approved_volume: [{ currency: 'USD', amount: 63_000 }] },
    ]);
    const plain = await rest(key, 'from=2026-03-01&to=2026-03-05&grain=day');
    expect(plain.totals).toEqual(totals);
  }, 60_000);

  test('counts and money change in percent, rates in points, and from nothing there is no telling', async () => {
    const on = (day: number, status: string, amount = 1_000) =>
      aTransaction({ status, amount, created: `2026-03-0${day}T00:00:00Z` });
    const key = await holding([
      ...[on(1, 'approved'), on(1, 'declined')],
      ...[on(2, 'approved', 500), on(2, 'approved', 1_000), on(2, 'approved', 1_000), on(2, 'declined')],
    ]);
    const { totals } = await rest(key, 'from=2026-03-02&to=2026-03-03&compare_to=previous_period');
    expect(totals[0].change).toMatchObject({
      attempts: 100,
      approval_rate: 25,
      approved_volume: [{ currency: 'USD', percent: 150 }],
      failed_count: null,
      refund_rate: 0,
    });
    const custom = await rest(
      key,
      'from=2026-03-02&to=2026-03-03&before_from=2026-03-01&before_to=2026-03-02',
    );
    expect(custom.totals).toEqual(totals);
  });

  test('groups beyond the top are one, and rates of declines by reason are of all attempts', async () => {
    const many = (scheme: string, count: number) =>
      Array.from({ length: count }, () => aTransaction({ status: 'approved', ...card({ scheme }) }));
    const declined = aTransaction({ status: 'declined', ...card({ scheme: 'jcb' }) });
    const key = await holding([
      ...many('visa', 3),
      ...many('amex', 2),
      ...many('jcb', 1),
      declined,
      aTransaction({ status: 'declined' }),
    ]);
    const range = 'from=2020-01-01&to=2100-01-01';
    const { totals } = await rest(key, `${range}&by=scheme&top=2`);
    const toResponse = totals.map((row: Body) => [
      (row.group as Body[])[0]?.value,
      row.is_other,
      row.attempts,
    ]);
    expect(toResponse).toEqual([
      ['visa', false, 3],
      ['amex', false, 2],
      [null, true, 3],
    ]);
    const byReason = await rest(key, `${range}&by=response_category`);
    const rates = byReason.totals.map((row: Body) => [(row.group as Body[])[0]?.value, row.decline_rate]);
    expect(rates).toEqual([
      ['approved', 0],
      ['unknown', 0.25],
    ]);
  });

  test('a response code is one for all processors, and their own codes stand beside it', async () => {
    const braintree = (code: string, more: Body = {}) =>
      aTransaction({
        braintree: { braintree_status: 'processor_declined', processor_response_code: code, ...more },
      });
    const stripe = (outcome_reason: string) =>
      aTransaction({ stripe: { stripe_status: 'failed', outcome_type: 'issuer_declined', outcome_reason } });
    const key = await holding([
      ...[braintree('2001'), braintree('2001'), stripe('insufficient_funds')],
      ...[braintree('2000', { network_response_code: '54' }), braintree('2999'), stripe('generic_decline')],
      aTransaction({ pagos: { pagos_transaction_response_code_id: 123_456 }, status: 'declined' }),
      aTransaction({ status: 'declined' }),
    ]);
    const { totals } = await rest(
      key,
      'from=2020-01-01&to=2100-01-01&by=response_code&metrics=declined_count',
    );
    expect(totals.map((row: Body) => (row.group as Body[])[0])).toEqual([
      {
        ...{ dimension: 'response_code', value: '51', name: 'insufficient_funds' },
        raw_codes: [
          { code: '2001', attempts: 2 },
          { code: 'insufficient_funds', attempts: 1 },
        ],
      },
      {
        ...{ dimension: 'response_code', value: '9999', name: 'unknown' },
        raw_codes: [
          { code: '2999', attempts: 1 },
          { code: 'generic_decline', attempts: 1 },
        ],
      },
      { dimension: 'response_code', value: '123456', name: null, raw_codes: [] },
      {
        dimension: 'response_code',
        value: '54',
        name: 'expired_card',
        raw_codes: [{ code: '2000', attempts: 1 }],
      },
      { dimension: 'response_code', value: null, name: null, raw_codes: [] },
    ]);
  });
});
