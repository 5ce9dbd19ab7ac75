import { TransactionReader } from '../../../src/modules/transactions/transaction-reader.store';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import { databaseKinds, useDatabase } from '../../support/databases';
import { storeSeries } from '../../support/stored-series';

const ACCOUNT = 'ACCOUNT';
/** More than the first stretches of a walk hold. */
const ROWS = 2_500;
/** A whole second: databases give it back without its fraction. */
const MOMENT = '2026-03-01T00:00:00.000Z';

describe.each(databaseKinds)('transactions of one moment, more than a stretch has, on %s', kind => {
  const fresh = useDatabase(kind);
  let reader: TransactionReader;
  beforeAll(async () => {
    await storeSeries(fresh.database, ACCOUNT, ROWS);
    const sql = 'UPDATE transactions SET created_at = ? WHERE account_id = ?';
    await fresh.database.engine.work(session => session.run(sql, ['2026-03-01 00:00:00.000', ACCOUNT]));
    reader = new TransactionReader(fresh.database.engine, transactionRow(fresh.database));
  }, 60_000);

  test('are counted once each from that moment on', async () => {
    expect(await reader.count(ACCOUNT, { createdFrom: MOMENT })).toBe(ROWS);
  });

  test.each([true, false])('are listed once each from that moment on, descending: %s', async descending => {
    // No index knows the currency: rows are passed over, stretch by stretch.
    const filter = { createdFrom: MOMENT, currency: 'USD' };
    const query = { key: 'created', descending, limit: ROWS } as const;
    const listed = (await reader.page(ACCOUNT, filter, query)).map(({ id }) => id);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toHaveLength(await reader.count(ACCOUNT, { currency: 'USD' }));
  });
});
