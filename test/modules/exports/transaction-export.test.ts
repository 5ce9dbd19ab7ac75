import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionExport } from '../../../src/modules/exports/transaction-export.queries';
import { TransactionScan } from '../../../src/modules/exports/transaction-scan.store';
import { TransactionReader } from '../../../src/modules/transactions/transaction-reader.store';
import type { Engine } from '../../../src/platform/database/engine';
import { ApiError } from '../../../src/platform/errors/api-error';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { transactionRow } from '../../../src/platform/ingestion/object-row';
import { aTransaction, type Body } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';

const ROWS = 1250;

/** The end of a stretch, as each database seeks it. */
const CREATED_UP_TO = /\(created_at, id\) <= \(\?, \?\)|created_at < \? OR \(created_at = \? AND id <= \?\)/;

describe.each(databaseKinds)('an export, read page by page on %s', kind => {
  const gateway = useGateway(kind);
  const statements: string[] = [];
  let exports: TransactionExport;
  let caller: Caller;
  const getCaller = async (): Promise<Caller> => caller;

  const store = (body: readonly Body[]) => gateway.send('POST', '/transactions/batch', { body });
  beforeAll(async () => {
    await store(Array.from({ length: ROWS / 2 }, () => aTransaction({ currency: 'EUR' })));
    await store(Array.from({ length: ROWS / 2 }, () => aTransaction()));
    const { engine } = gateway.database;
    const [account] = await engine.rows('SELECT id FROM accounts');
    const { id } = account as { id: string };
    caller = { accountId: id, keyId: 'k', keyName: 'k', scopes: ['read'], conflictPolicy: 'REJECT' };
    const told: Engine = {
      ...engine,
      dialect: engine.dialect,
      rows: (sql, values) => {
        statements.push(sql);
        return engine.rows(sql, values);
      },
    };
    const reader = new TransactionReader(told, transactionRow(gateway.database));
    exports = new TransactionExport({ reader, indexScan: new TransactionScan(told) });
  });
  beforeEach(() => void statements.splice(0));

  test('asks the database only for what is taken', async () => {
    const pages = exports.pages(getCaller, { filter: {} });
    expect(statements).toHaveLength(0);
    let rows = 0;
    for (let taken = 1; taken <= 5; taken += 1) {
      const { value } = await pages.next();
      rows += value?.transactions.length ?? 0;
      // The newest id, the first stretch, and a page each.
      expect([rows, statements.length]).toEqual([100 * taken, 2 + taken]);
      await sleep(5);
      expect(statements).toHaveLength(2 + taken);
    }
    await pages.return();
    await sleep(5);
    expect(statements).toHaveLength(7);
  });

  test('takes two statements, one for each stretch and the end, and one for each page', async () => {
    let rows = 0;
    for await (const { transactions } of exports.pages(getCaller, { filter: {} }))
      rows += transactions.length;
    expect(rows).toBe(ROWS);
    const chunks = statements.filter(sql => sql.includes('COUNT(*) OVER'));
    expect([statements.length, chunks.length]).toEqual([1 + 3 + 13, 3]);
  });

  test('never looks at more rows in a statement than a stretch has, however little is found', async () => {
    const filters = [{ currency: 'JPY' }, { currency: 'JPY', createdFrom: '2000-01-01T00:00:00Z' }];
    for (const filter of filters) {
      statements.splice(0);
      const seen: number[] = [];
      for await (const page of exports.pages(getCaller, { filter })) {
        expect(page.transactions).toEqual([]);
        seen.push(page.seen);
      }
      expect(seen).toEqual([1000, 250]);
      for (const sql of statements.filter(one => !one.includes('MAX(id)'))) {
        const isPage = sql.includes('currency');
        expect(sql).toMatch(
          isPage ? (filter.createdFrom ? CREATED_UP_TO : /id <= \?.* AND id <= \?/) : /LIMIT 1000\)/,
        );
      }
    }
  });

  test('leaves out what is received after its beginning, and goes on with it behind the last', async () => {
    for (const filter of [{}, { createdFrom: '2000-01-01T00:00:00Z' }]) {
      const before = await exports.total(caller, { filter });
      const pages = exports.pages(getCaller, { filter });
      let last = (await pages.next()).value?.transactions.at(-1);
      let rows = 100;
      const late = aTransaction();
      await store([late]);
      for await (const { transactions } of pages) {
        rows += transactions.length;
        last = transactions.at(-1) ?? last;
      }
      expect(rows).toBe(before);
      const more: string[] = [];
      for await (const { transactions } of exports.pages(getCaller, { filter, after: last?.id }))
        more.push(...transactions.map(({ objectId }) => objectId));
      expect(more).toEqual([late.object_id]);
    }
  });

  test('counts what there is to go through, also behind a transaction', async () => {
    const total = await exports.total(caller, { filter: { currency: 'EUR' } });
    const { value } = await exports.pages(getCaller, { filter: {} }).next();
    const after = value?.transactions.at(-1)?.id;
    expect(await exports.total(caller, { filter: {}, after })).toBe(total - 100);
    expect(await exports.total(caller, { filter: { createdTo: '2000-01-01T00:00:00Z' } })).toBe(0);
  });

  test('ends when whoever asks may no longer, and never begins for who never might', async () => {
    let isRevoked = false;
    const pages = exports.pages(
      async () => {
        if (isRevoked) throw new ApiError('UNAUTHENTICATED', 'The key was revoked.');
        return caller;
      },
      { filter: {} },
    );
    await pages.next();
    isRevoked = true;
    await expect(pages.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const writer: Caller = { ...caller, scopes: ['ingest'] };
    await expect(exports.pages(async () => writer, { filter: {} }).next()).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(exports.total(writer, { filter: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('lets others have their turn between its pages', async () => {
    let [pages, mutex, isRunning] = [0, 0, true];
    const other = (): void => {
      mutex += 1;
      if (isRunning) setImmediate(other);
    };
    other();
    for await (const _page of exports.pages(getCaller, { filter: {} })) pages += 1;
    isRunning = false;
    expect(mutex).toBeGreaterThanOrEqual(pages);
  });

  test('goes on behind a transaction that is gone meanwhile', async () => {
    const { value } = await exports.pages(getCaller, { filter: {} }).next();
    const last = value?.transactions.at(-1);
    const total = await exports.total(caller, { filter: {} });
    await gateway.database.engine.single('DELETE FROM transactions WHERE account_id = ? AND id = ?', [
      caller.accountId,
      String(last?.id),
    ]);
    expect(await exports.total(caller, { filter: {}, after: last?.id })).toBe(total - 100);
  });
});
