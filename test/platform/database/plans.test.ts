import { AccountStore } from '../../../src/modules/access/account.store';
import { createRollups } from '../../../src/modules/metrics/rollups/rollups.service';
import type { Transaction } from '../../../src/modules/transactions/transaction.model';
import type { SqlValue } from '../../../src/platform/database/engine';
import { idSource } from '../../../src/platform/database/id';
import { backgroundWork, type Work } from '../../support/background-work';
import { databaseKinds } from '../../support/databases';
import { askDocumented, documentedPages, documentedQueries } from '../../support/documented-queries';
import { documentedWrites } from '../../support/documented-writes';
import { looksForRows, planFaults } from '../../support/explained-plans';
import { useGateway } from '../../support/gateway';
import { storeBeside } from '../../support/stored-beside';
import { storeChildren, storeSeries } from '../../support/stored-series';
import { watchedEngine } from '../../support/watched-engine';

/** Enough that reading a whole table looks dear to an optimizer, in an account that is neither alone nor all. */
const ROWS = 9_000;

/** Reads the few accounts of an installation or their keys, one row an account, or what writes left a moment ago. */
const FEW = [
  /FROM (accounts|rollup_states)/,
  /FROM api_keys WHERE (id IN|account_id = \? ORDER BY id$)/,
  /(FROM|UPDATE) rollup_deltas/,
];

const TABLES = [
  ...['transactions', 'transaction_versions', 'refunds', 'disputes', 'customers', 'idempotency_keys'],
  ...['rejections', 'rejection_counts', 'rollup_blocks'],
].join(', ');

describe.each(databaseKinds)('plans on %s', kind => {
  /** The first values that came with each statement. */
  const statements = new Map<string, readonly SqlValue[] | undefined>();
  const hear = (sql: string, values?: readonly SqlValue[]) => {
    if (!statements.has(sql)) statements.set(sql, values);
  };
  const gateway = useGateway(kind, {}, { onStatement: hear });
  let one: Transaction;
  beforeAll(async () => {
    const { engine } = gateway.database;
    const account = await new AccountStore(engine, idSource()).findByName('first');
    const stored = await storeSeries(gateway.database, String(account?.id), ROWS);
    await storeChildren(gateway.database, stored);
    await storeBeside(gateway.database, stored);
    await createRollups(gateway.database).rebuilder.rebuild(String(account?.id));
    one = stored.findLast(({ braintree }, number) => number % 4 === 0 && braintree?.orderId) as Transaction;
    for (const neighbour of ['NEIGHBOUR-A', 'NEIGHBOUR-B'])
      await storeSeries(gateway.database, neighbour, ROWS / 3);
    if (kind !== 'sqlite') await engine.rows(`ANALYZE TABLE ${TABLES}`);
  }, 120_000);

  /** What is wrong with the plans of all that `ask` sends. */
  async function faultsWhile(ask: () => Promise<unknown>): Promise<string[]> {
    statements.clear();
    await ask();
    expect(statements.size).toBeGreaterThan(0);
    const errors: string[] = [];
    for (const [sql, values] of [...statements].filter(
      ([sql]) => looksForRows(sql) && !FEW.some(of => of.test(sql)),
    ))
      for (const apiError of await planFaults(gateway.database.engine, sql, values))
        errors.push(`${apiError} -- ${sql}`);
    return errors;
  }

  /** What is wrong with the plans of each work, by its name. */
  async function fieldErrorsOf(work: Work): Promise<Record<string, string[]>> {
    const errors: Record<string, string[]> = {};
    for (const [name, run] of Object.entries(work)) {
      const found = await faultsWhile(run);
      if (found.length > 0) errors[name] = found;
    }
    return errors;
  }

  test('a statement that reads too much or sorts is found out', async () => {
    const faultsIn = (sql: string) => planFaults(gateway.database.engine, sql, [one.accountId]);
    const ofAccount = 'FROM transactions WHERE account_id = ?';
    const whole = 'SELECT id FROM transactions WHERE description = ?';
    expect(await faultsIn(whole)).toEqual([expect.stringMatching(/whole/)]);
    expect(await faultsIn(`SELECT description ${ofAccount}`)).toEqual([
      expect.stringMatching(/all of an account/),
    ]);
    expect(await faultsIn(`SELECT id ${ofAccount} ORDER BY description LIMIT 1`)).toHaveLength(1);
    expect(await faultsIn(`DELETE ${ofAccount}`)).toHaveLength(1);
    // How far a limit leads is told by carrying it out, which SQLite counts nothing of.
    const far = `SELECT id ${ofAccount} AND description = 'nobody says this' LIMIT 1`;
    if (kind !== 'sqlite') expect(await faultsIn(far)).toEqual([expect.stringMatching(/at once/)]);
  });

  test('every documented question is answered by indexes', async () => {
    const asked = documentedQueries(one).map(query => [query.name, () => askDocumented(gateway, query)]);
    expect(await fieldErrorsOf(Object.fromEntries(asked))).toEqual({});
  }, 240_000);

  test('every filter in every order, forward and backward, is read along an index', async () => {
    const pages = documentedPages(one).map(({ name, askAll }) => [name, () => askAll(gateway)]);
    expect(await fieldErrorsOf(Object.fromEntries(pages))).toEqual({});
  }, 240_000);

  test('every write finds by a key what it changes', async () => {
    expect(await fieldErrorsOf(documentedWrites(gateway, one))).toEqual({});
  }, 120_000);

  test('what is done in the background goes a bounded way along an index at a time', async () => {
    const watched = watchedEngine(gateway.database.engine, { onStatement: hear });
    expect(await fieldErrorsOf(backgroundWork({ ...gateway.database, engine: watched }, one))).toEqual({});
  }, 240_000);
});
