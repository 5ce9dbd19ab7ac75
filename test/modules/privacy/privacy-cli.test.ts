import { randomBytes } from 'node:crypto';
import { AccountStore } from '../../../src/modules/access/account.store';
import { operatorOf } from '../../../src/modules/access/operator';
import { parse } from '../../../src/modules/transactions/transaction-parsers';
import { idSource } from '../../../src/platform/database/id';
import { aPerson, MARK } from '../../support/a-person';
import { aTransaction } from '../../support/a-transaction';
import { commandLine } from '../../support/command-line';
import { dumpOf } from '../../support/dump';
import { verbsOn } from '../../support/ingest';

const { peacock, within } = commandLine();

const dump = () => within(dumpOf);

/** Stores transactions of a customer as a gateway with these settings would. */
function store(customer: string, own: NodeJS.ProcessEnv = {}) {
  return within(async database => {
    const account = await new AccountStore(database.engine, idSource()).findByName('shop');
    const inputs = [1, 2, 3].map(() => parse.wire.transaction(aTransaction(aPerson(customer))));
    if (account) await verbsOn(database).ingest.putMany(operatorOf(account), inputs);
  }, own);
}

beforeAll(async () => {
  await peacock('accounts create shop');
});

test('a customer is erased, and the audit log tells of it', async () => {
  await store('cus_1');
  expect(await dump()).toContain(MARK);
  const { code, out } = await peacock('erase-customer --account shop cus_1 --json');
  expect({ code, ...JSON.parse(out) }).toEqual({
    code: 0,
    imported: 0,
    transactions: 3,
    versions: 0,
    refunds: 0,
    disputes: 0,
    idempotencyRecords: 0,
  });
  expect(await dump()).not.toContain(MARK);
  const entries = JSON.parse((await peacock('audit --account shop --json')).out);
  expect(entries).toMatchObject([
    { action: 'customer.erased', target: 'cus_1', actor: { id: '', name: 'command line' } },
    { action: 'customer.erase', details: { transactions: 3 } },
    { action: 'account.create' },
  ]);
});

test('the audit log is told page by page', async () => {
  const { out, notes } = await peacock('audit --account shop --limit 1');
  expect(out).toMatch(/^AT +ACTOR +ACTION +TARGET +DETAILS\n.+ customer\.erased +cus_1 /);
  const [, cursor] = /--after (\S+)/.exec(notes) ?? [];
  expect((await peacock(`audit --account shop --limit 1 --after ${cursor}`)).out).toContain(
    'customer.erase ',
  );
});

test('the keys of personal data follow each other', async () => {
  const [old, next] = ['2026', '2027'].map(id => `${id}:${randomBytes(32).toString('base64')}`);
  await store('cus_2');
  expect(await dump()).toContain(MARK);
  const encrypted = await peacock('reencrypt --json', { ENCRYPTION_KEYS: old });
  expect(JSON.parse(encrypted.out)).toMatchObject({ transactions: 3, transaction_versions: 3 });
  expect(await dump()).not.toContain(MARK);
  const missing = await peacock('reencrypt', { ENCRYPTION_KEYS: next });
  expect(missing.code).toBe(1);
  expect(missing.notes).toContain('is encrypted with the key "2026", which ENCRYPTION_KEYS does not hold');
  const rotated = await peacock('reencrypt', { ENCRYPTION_KEYS: `${next},${old}` });
  expect(rotated.out).toContain('Encrypted again: ');
  const plain = await peacock('reencrypt', { ENCRYPTION_KEYS: `plain,${next}` });
  expect(plain.code).toBe(0);
  expect(await dump()).toContain(MARK);
});

test('a gateway without the key of what is sealed refuses to start', async () => {
  const [own, other] = ['own', 'other'].map(id => `${id}:${randomBytes(32).toString('base64')}`);
  await store('cus_3', { ENCRYPTION_KEYS: own });
  const reason = expect.stringContaining(
    'is encrypted with the key "own", which ENCRYPTION_KEYS does not hold',
  );
  for (const keys of [undefined, other])
    expect(await peacock('serve', { ENCRYPTION_KEYS: keys, PORT: '0' })).toMatchObject({
      code: 1,
      notes: reason,
    });
  await peacock('reencrypt', { ENCRYPTION_KEYS: `plain,${own}` });
});

test('the retention is told in days, can be tried dry, and says what it did', async () => {
  expect(await peacock('retention')).toMatchObject({
    code: 1,
    notes: expect.stringContaining('RETENTION_DAYS'),
  });
  const dry = await peacock('retention --dry-run', { RETENTION_DAYS: '1' });
  expect(dry).toMatchObject({
    code: 0,
    out: 'Would be changed: 0 transaction(s), 0 former version(s), 0 refund(s), 0 dispute(s) and 0 imported customer(s).',
  });
  const cleaned = await peacock('retention --json', { RETENTION_DAYS: '1', RETENTION_MODE: 'delete' });
  expect(JSON.parse(cleaned.out)).toEqual({
    transactions: 0,
    versions: 0,
    refunds: 0,
    disputes: 0,
    customers: 0,
    others: 0,
  });
});

test.each(['erase-customer', 'audit', 'reencrypt', 'retention'])('%s --help shows an example', async verb => {
  expect(await peacock(`${verb} --help`)).toMatchObject({
    code: 0,
    out: expect.stringContaining('Example:'),
  });
});
