import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { accountWith } from '../../support/metrics-client';

const sale = (created: string): Body => aTransaction({ status: 'approved', amount: 100, created });

describe.each(databaseKinds)('comparisons of metrics on %s', kind => {
  const gateway = useGateway(kind);
  const asked = async (key: string, query: string) =>
    (
      await gateway.send('GET', `/insights?${query}&zone=Europe/Berlin&metrics=attempts,approved_volume`, {
        key,
      })
    ).body;
  /** The rows' own numbers before, and that of the whole. */
  const sumsBefore = ({ data, totals }: Body) => ({
    rows: (data as Body[]).reduce((sum, row) => sum + Number((row.before as Body | null)?.attempts ?? 0), 0),
    total: ((totals as Body[])[0] as { before: Body }).before.attempts,
  });

  test('are with the whole day before, also of a day that has an hour less', async () => {
    const key = await accountWith(gateway, [
      ...['2026-03-28T00:30:00+01:00', '2026-03-28T02:30:00+01:00'].map(sale),
      ...['2026-03-29T00:30:00+01:00', '2026-03-27T23:59:59+01:00'].map(sale),
    ]);
    for (const grain of ['hour', 'day']) {
      const answer = await asked(
        key,
        `from=2026-03-29&to=2026-03-30&grain=${grain}&compare_to=previous_period`,
      );
      expect(sumsBefore(answer)).toEqual({ rows: 2, total: 2 });
    }
  });

  test('are null on 29 February, and rows add up to their total on both sides of it', async () => {
    const days = ['2023-02-28', '2023-03-01', '2024-02-28', '2024-02-29', '2024-03-01', '2025-02-28'];
    const key = await accountWith(
      gateway,
      days.map(day => sale(`${day}T12:00:00Z`)),
    );
    const leap = await asked(key, 'from=2024-02-28&to=2024-03-02&grain=day&compare_to=year_before');
    expect(leap.data.map((row: Body) => [row.start, (row.before as Body | null)?.attempts ?? null])).toEqual([
      ['2024-02-28T00:00:00+01:00', 1],
      ['2024-02-29T00:00:00+01:00', null],
      ['2024-03-01T00:00:00+01:00', 1],
    ]);
    expect(leap.data[1].change).toBeNull();
    expect(sumsBefore(leap)).toEqual({ rows: 2, total: 2 });
    const after = await asked(key, 'from=2025-02-28&to=2025-03-02&grain=day&compare_to=year_before');
    expect(sumsBefore(after)).toEqual({ rows: 3, total: 3 });
    const alone = await asked(key, 'from=2024-02-29&to=2024-03-01&grain=day&compare_to=year_before');
    expect(alone.totals[0]).toMatchObject({ attempts: 1, before: null, change: null });
  });

  test('change by 7 percent from 100 to 107, and not by a little more', async () => {
    const many = (day: string, count: number) =>
      Array.from({ length: count }, () => sale(`${day}T12:00:00Z`));
    const key = await accountWith(gateway, [...many('2026-03-01', 100), ...many('2026-03-02', 107)]);
    const { totals } = await asked(key, 'from=2026-03-02&to=2026-03-03&compare_to=previous_period');
    expect(totals[0].change).toEqual({ attempts: 7, approved_volume: [{ currency: 'USD', percent: 7 }] });
  });
});
