import { aTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { ARGUMENTS, accountWith, EVERYTHING, PASSED } from '../../support/metrics-client';

describe.each(databaseKinds)('metrics on %s', kind => {
  const gateway = useGateway(kind);
  const rest = async (key: string, query: string) =>
    (await gateway.send('GET', `/insights?${query}`, { key })).body;

  test('a sum that JSON could not carry exactly is refused, and only where it is asked for', async () => {
    const largest = () => aTransaction({ amount: Number.MAX_SAFE_INTEGER, status: 'approved' });
    const key = await accountWith(gateway, [largest(), largest()]);
    const range = 'from=2020-01-01&to=2100-01-01';
    expect(await rest(key, range)).toMatchObject({
      status: 400,
      code: 'INVALID',
      detail: expect.stringContaining('2^53'),
    });
    expect((await rest(key, `${range}&metrics=attempts`)).totals).toMatchObject([{ attempts: 2 }]);
    const query = `query(${ARGUMENTS}) { metrics(${PASSED}) { totals { attempts } } }`;
    expect(
      (await gateway.graphql(query, { from: '2020-01-01', to: '2100-01-01' }, key)).data.metrics.totals,
    ).toEqual([{ attempts: 2 }]);
  });

  test('everything that is wrong with a question is named, in the words of the protocol', async () => {
    const fields = ({ errors }: { errors: { field: string }[] }) => errors.map(({ field }) => field).sort();
    const query =
      'from=yesterday&to=2026-02-30&zone=Mars&grain=fortnight&by=colour,scheme&top=0&metrics=fun&compare_to=luck&colour=red&amount_min=x';
    expect(fields(await rest(gateway.key, query))).toEqual(
      ['from', 'to', 'zone', 'grain', 'by', 'top', 'metrics', 'compare_to', 'colour', 'amount_min'].sort(),
    );
    const { errors } = await gateway.graphql(EVERYTHING, {
      ...{
        from: '2026-03-02',
        to: '2026-03-01',
        by: [{ dimension: 'BIN' }, { dimension: 'BIN' }],
        options: { top: 101 },
      },
      compareTo: { period: 'YEAR_BEFORE', from: '2026-01-01' },
    });
    expect(fields(errors[0].extensions)).toEqual(['by', 'options.top', 'to']);
    const hours = await rest(gateway.key, 'from=2000-01-01&to=2026-01-01&grain=hour');
    expect(hours.errors).toMatchObject([{ field: 'grain' }]);
    expect(
      fields(
        await rest(
          gateway.key,
          'from=2026-01-01&to=2026-01-02&compare_to=year_before&before_from=2025-01-01',
        ),
      ),
    ).toEqual(['compare_to']);
  });

  test('are for keys that may read', async () => {
    const key = await gateway.keyOf({ scopes: ['ingest'] });
    expect((await gateway.send('GET', '/insights?from=2026-01-01&to=2026-01-02', { key })).status).toBe(403);
    const { errors } = await gateway.graphql(EVERYTHING, { from: '2026-01-01', to: '2026-01-02' }, key);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
  });
});
