import { checks } from '../../src/cli/doctor-checks';
import { AccountStore } from '../../src/modules/access/account.store';
import { createRollups } from '../../src/modules/metrics/rollups/rollups.service';
import { parse } from '../../src/modules/transactions/transaction-parsers';
import { idSource } from '../../src/platform/database/id';
import { sqlMoment } from '../../src/platform/database/timestamp';
import { aTransaction } from '../support/a-transaction';
import { commandLine } from '../support/command-line';
import { aCaller, verbsOn } from '../support/ingest';

const { peacock, within } = commandLine();

const tamper = () =>
  within(({ engine }) =>
    engine.single(`UPDATE rollup_blocks SET quarters = totals WHERE dimension = 'total'`),
  );

beforeAll(async () => {
  await peacock('accounts create shop');
  await within(async database => {
    const account = await new AccountStore(database.engine, idSource()).findByName('shop');
    const accountId = String(account?.id);
    const sent = parse.wire.transaction(aTransaction({ created: '2026-03-29T10:00:00Z' }));
    await verbsOn(database).ingest.put(aCaller({ accountId }), sent);
    await createRollups(database).aggregator.aggregate(accountId);
  });
});

test('rollups that agree with the transactions are said to do so', async () => {
  const { code, out } = await peacock('doctor --rollups');
  expect([code, out]).toEqual([0, 'shop: the rollups match the transactions.']);
});

test('those that do not are named by day and dimension, and end with 1', async () => {
  await tamper();
  const { code, out, notes } = await peacock('doctor --rollups --account shop');
  expect([code, notes]).toEqual([1, 'peacock: 1 block(s) differ. Run the command with --rebuild.']);
  expect(out).toBe('shop: 1 block(s) differ from the transactions:\n  2026-03-29 total');
  const json = await peacock('doctor --rollups --json');
  expect(JSON.parse(json.out)).toEqual({
    account: 'shop',
    mended: 0,
    blocks: [{ dimension: 'total', day: '2026-03-29' }],
  });
});

test('they are made anew where it is asked for', async () => {
  await tamper();
  const { code, out } = await peacock('doctor --rollups --rebuild');
  const mended = 'shop: 1 block(s) rebuilt. The rollups match the transactions.';
  expect([code, out]).toEqual([0, mended]);
  expect((await peacock('doctor --rollups')).code).toBe(0);
});

test('every check is run where none is named, and each says what is right', async () => {
  const { code, out } = await peacock('doctor');
  expect([code, out.split('\n')]).toEqual([0, checks.map(({ name }) => `ok: ${name}`)]);
});

/** More than a year. */
const AHEAD = new Date(Date.now() + 400 * 24 * 3_600_000).toISOString();

test('dates that no door takes any more are listed by id, and the rows stay readable', async () => {
  await within(async ({ engine, ...database }) => {
    await engine.single('UPDATE transactions SET created = ?, created_at = ?', [
      AHEAD,
      sqlMoment(new Date(AHEAD)),
    ]);
    const [row] = await engine.rows('SELECT account_id, object_id FROM transactions');
    const caller = aCaller({ accountId: String(row?.account_id) });
    const { transactions } = verbsOn({ engine, ...database });
    const found = await transactions.find(caller, String(row?.object_id));
    expect(found?.created).toBe(AHEAD);
  });
  const { code, out } = await peacock('doctor');
  expect(code).toBe(1);
  expect(out).toMatch(/WRONG: dates are between 1970 and one year from now\n {2}shop: transactions \S+/);
}, 60_000);

test('a row with broken UTF-8 of another program is found, and nothing reads it', async () => {
  await within(({ engine }) =>
    engine.single(`UPDATE transactions SET description = CAST(x'61ff62' AS TEXT)`),
  );
  const { code, out, notes } = await peacock('doctor');
  expect([code, notes]).toEqual([1, 'peacock: 1 row(s) cannot be read. Later checks were skipped.']);
  expect(out).toContain('the row with rowid 1 of transactions holds invalid UTF-8');
  expect(out).not.toContain('rollups');
});
