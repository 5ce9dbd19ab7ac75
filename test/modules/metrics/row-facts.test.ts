import { columnChooser } from '../../../src/modules/metrics/fact-columns.store';
import { RowFacts } from '../../../src/modules/metrics/row-facts.store';
import { databaseKinds, useDatabase } from '../../support/databases';

const QUESTION = {
  accountId: 'nobody',
  from: Date.parse('2026-01-01T00:00:00Z'),
  to: Date.parse('2026-02-01T00:00:00Z'),
  by: [],
  filter: {},
  wholeDays: true,
} as const;

describe.each(databaseKinds)('counting stored rows on %s', kind => {
  const fresh = useDatabase(kind);
  const facts = (limitMs?: number) =>
    new RowFacts(fresh.database.engine, columnChooser(fresh.database), limitMs);

  test.each(['transaction', 'refund', 'dispute'] as const)('of every kind: %s', async one => {
    const cells: unknown[] = [];
    await facts().each({ ...QUESTION, kind: one }, cell => cells.push(cell));
    expect(cells).toEqual([]);
  });

  test('that takes longer than it may is refused, and it is said what to narrow', async () => {
    const refused = facts(-1).each({ ...QUESTION, kind: 'transaction' }, () => undefined);
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('from and to must span less'),
      details: { errors: [{ field: 'from' }] },
    });
  });

  test('looks at the columns that the question is about and at no others', () => {
    const names = columnChooser(fresh.database)(['paymentMethodDetails.scheme']).names;
    expect(names).toContain('payment_method_scheme');
    expect(names.length).toBeLessThan(12);
    expect(() => columnChooser(fresh.database)(['nothing'])).toThrow('no column');
  });
});
