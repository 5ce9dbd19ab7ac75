import { AccountStore } from '../../../src/modules/access/account.store';
import { ApiKeyStore } from '../../../src/modules/access/api-key.store';
import { idSource } from '../../../src/platform/database/id';
import { databaseKinds, useDatabase } from '../../support/databases';

const now = new Date('2026-03-30T21:41:08.123Z');
const later = new Date(now.getTime() + 60_000);
const by = { id: 'KEY', name: 'tests' };
const newAccount = (name: string) => ({ name, conflictPolicy: 'REJECT' as const, createdAt: now });
const newKey = (publicId: string) => ({
  publicId,
  hash: 'a'.repeat(64),
  name: 'till 1',
  scopes: ['ingest' as const, 'read' as const],
  createdAt: now,
  expiresAt: null,
});

describe.each(databaseKinds)('accounts and keys on %s', kind => {
  const store = useDatabase(kind);
  let accounts: AccountStore;
  let keys: ApiKeyStore;

  beforeEach(async () => {
    const { engine } = store.database;
    await engine.single('DELETE FROM accounts');
    await engine.single('DELETE FROM api_keys');
    accounts = new AccountStore(engine, idSource());
    keys = new ApiKeyStore(engine, idSource());
  });

  test('an account is read back as it was made, by id and by name', async () => {
    const account = await accounts.insert(newAccount('Ünïcode & Söhne '), by);
    expect(await accounts.find(account.id)).toEqual(account);
    expect(await accounts.findByName('Ünïcode & Söhne ')).toEqual(account);
    expect(await accounts.find('nobody')).toBeUndefined();
  });

  test('names that differ in case, accents or spaces are different; the same one is a CONFLICT', async () => {
    for (const name of ['Shop', 'shop', 'Shöp', 'Shop ']) await accounts.insert(newAccount(name), by);
    await expect(accounts.insert(newAccount('Shop'), by)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await accounts.list()).map(account => account.name)).toEqual(['Shop', 'shop', 'Shöp', 'Shop ']);
    expect(await accounts.count()).toBe(4);
  });

  test('the conflict policy of an account can be changed', async () => {
    const account = await accounts.insert(newAccount('Shop'), by);
    await accounts.setConflictPolicy(account.id, 'REPLACE', { at: later, by });
    expect(await accounts.find(account.id)).toMatchObject({ conflictPolicy: 'REPLACE' });
  });

  test('of gateways that start at once only one makes the first account, with its key', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, n) => accounts.insertFirst(newAccount('default'), newKey(`public${n}`))),
    );
    const [first] = made.filter(account => account !== undefined);
    expect(made.filter(account => account !== undefined)).toHaveLength(1);
    expect(await accounts.list()).toEqual([first]);
    expect(await keys.list(first?.id ?? '')).toHaveLength(1);
    expect(await accounts.insertFirst(newAccount('another'), newKey('late'))).toBeUndefined();
  });

  test('a key is found by its public part, in its own account alone', async () => {
    const key = await keys.insert({ ...newKey('abc'), accountId: 'one' }, by);
    expect(key).toMatchObject({ ...newKey('abc'), accountId: 'one', revokedAt: null, lastUsedAt: null });
    expect(await keys.findByPublicId('abc')).toEqual(key);
    expect(await keys.findByPublicId('ABC')).toBeUndefined();
    expect(await keys.find('one', key.id)).toEqual(key);
    expect(await keys.find('other', key.id)).toBeUndefined();
    expect(await keys.list('other')).toEqual([]);
  });

  test('a public part is never given twice', async () => {
    await keys.insert({ ...newKey('abc'), accountId: 'one' }, by);
    const again = keys.insert({ ...newKey('abc'), accountId: 'other' }, by);
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('a key is revoked once, in its own account alone', async () => {
    const key = await keys.insert({ ...newKey('abc'), accountId: 'one' }, by);
    await keys.revoke({ ...key, accountId: 'other' }, now, by);
    expect(await keys.find('one', key.id)).toMatchObject({ revokedAt: null });
    await keys.revoke(key, now, by);
    await keys.revoke(key, later, by);
    expect(await keys.find('one', key.id)).toMatchObject({ revokedAt: now });
  });

  test('the end of a key only comes nearer', async () => {
    const key = await keys.insert({ ...newKey('abc'), accountId: 'one' }, by);
    const succeeded = async (publicId: string, endsAt: Date) => {
      await keys.succeed(key, { ...newKey(publicId), accountId: 'one' }, { endsAt, by });
      return keys.find('one', key.id);
    };
    expect(await succeeded('a', later)).toMatchObject({ expiresAt: later });
    expect(await succeeded('b', now)).toMatchObject({ expiresAt: now });
    expect(await succeeded('c', later)).toMatchObject({ expiresAt: now });
  });

  test('the last use is noted for many keys at once and never goes back', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c'].map(id => keys.insert({ ...newKey(id), accountId: `of ${id}` }, by)),
    );
    const [a, b] = made as [(typeof made)[0], (typeof made)[0]];
    await keys.markUsed(
      new Map([
        [a.id, later],
        [b.id, now],
        ['unknown', now],
      ]),
    );
    await keys.markUsed(
      new Map([
        [a.id, now],
        [b.id, later],
      ]),
    );
    await keys.markUsed(new Map());
    const used = await Promise.all(['a', 'b', 'c'].map(id => keys.findByPublicId(id)));
    expect(used.map(key => key?.lastUsedAt)).toEqual([later, later, null]);
  });
});
