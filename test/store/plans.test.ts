import type { Transaction } from '../../src/model/transaction';
import { AccountStore } from '../../src/store/account.store';
import type { SqlValue } from '../../src/store/engine/engine';
import { idSource } from '../../src/store/id';
import { databaseKinds } from '../support/databases';
import { askDocumented, documentedPages, documentedQueries } from '../support/documented-queries';
import { planFaults } from '../support/explained-plans';
import { useGateway } from '../support/gateway';
import { storeSeries } from '../support/stored-series';

/** Enough that reading a whole table looks dear to an optimizer, in an account that is neither alone nor all. */
const ROWS = 9_000;

/** Sent by the gateway of its own accord now and then, and reads the few keys of an installation. */
const NO_QUESTION = /FROM api_keys WHERE id IN/;

describe.each(databaseKinds)('plans on %s', kind => {
  /** The first values that came with each statement. */
  const statements = new Map<string, readonly SqlValue[] | undefined>();
  const gateway = useGateway(
    kind,
    {},
    {
      onStatement: (sql, values) => {
        if (!statements.has(sql) && !NO_QUESTION.test(sql)) statements.set(sql, values);
      },
    },
  );
  let one: Transaction;
  beforeAll(async () => {
    const { engine } = gateway.database;
    const account = await new AccountStore(engine, idSource()).findByName('first');
    const stored = await storeSeries(gateway.database, String(account?.id), ROWS);
    one = stored.find(({ braintree }) => braintree?.orderId) as Transaction;
    for (const neighbour of ['NEIGHBOUR-A', 'NEIGHBOUR-B'])
      await storeSeries(gateway.database, neighbour, ROWS / 3);
    if (kind !== 'sqlite') await engine.rows('ANALYZE TABLE transactions');
  }, 120_000);

  /** What is wrong with the plans of all that `ask` sends. */
  async function faultsWhile(ask: () => Promise<unknown>): Promise<string[]> {
    statements.clear();
    await ask();
    const read = [...statements].filter(([sql]) => /^\s*(SELECT|WITH)\b/i.test(sql));
    expect(read.length).toBeGreaterThan(0);
    const faults: string[] = [];
    for (const [sql, values] of read)
      for (const fault of await planFaults(gateway.database.engine, sql, values))
        faults.push(`${fault} -- ${sql}`);
    return faults;
  }

  test('every documented question is answered by indexes', async () => {
    const faults: Record<string, string[]> = {};
    for (const asked of documentedQueries(one)) {
      const found = await faultsWhile(() => askDocumented(gateway, asked));
      if (found.length > 0) faults[asked.name] = found;
    }
    expect(faults).toEqual({});
  }, 120_000);

  test('every filter in every order, forward and backward, is read along an index', async () => {
    const faults: Record<string, string[]> = {};
    for (const { name, askAll } of documentedPages(one)) {
      const found = await faultsWhile(() => askAll(gateway));
      if (found.length > 0) faults[name] = found;
    }
    expect(faults).toEqual({});
  }, 240_000);

  test('a statement that reads a whole table is found out', async () => {
    const { engine } = gateway.database;
    const whole = "SELECT id FROM transactions WHERE description = 'x'";
    expect(await planFaults(engine, whole)).toEqual([expect.stringMatching(/whole/)]);
    const sorted = 'SELECT id FROM transactions WHERE account_id = ? ORDER BY description';
    if (kind !== 'sqlite') expect(await planFaults(engine, sorted, [one.accountId])).toHaveLength(1);
  });
});
