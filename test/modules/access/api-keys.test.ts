import { AccountStore } from '../../../src/modules/access/account.store';
import { Accounts } from '../../../src/modules/access/accounts.service';
import { ApiKeyStore } from '../../../src/modules/access/api-key.store';
import { ApiKeys } from '../../../src/modules/access/api-keys.service';
import { createAuthenticator } from '../../../src/modules/access/authenticator.service';
import { operatorOf } from '../../../src/modules/access/operator';
import { idSource } from '../../../src/platform/database/id';
import type { Caller } from '../../../src/platform/ingestion/caller';
import { databaseKinds, useDatabase } from '../../support/databases';

const HOUR_MS = 3_600_000;

describe.each(databaseKinds)('the verbs of keys and accounts on %s', kind => {
  const context = useDatabase(kind);
  let now: Date;
  let apiKeys: ApiKeys;
  let accounts: Accounts;
  let callerOf: (presented: string) => Promise<Caller>;
  let admin: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    const { engine } = context.database;
    const clock = () => now;
    const stores = {
      keys: new ApiKeyStore(engine, idSource()),
      accounts: new AccountStore(engine, idSource()),
    };
    const authenticator = createAuthenticator({ ...stores, clock });
    now = new Date('2026-11-22T08:00:00.000Z');
    apiKeys = new ApiKeys({ keys: stores.keys, forget: authenticator.forget, clock });
    accounts = new Accounts({ accounts: stores.accounts, forgetAll: authenticator.forgetAll, clock });
    callerOf = authenticator.callerOf;
    admin = operatorOf(await accounts.create('shop'));
    stranger = operatorOf(await accounts.create('rival'));
  });

  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };

  test('a key that was made works at once and shows its secret once', async () => {
    const { key, value } = await apiKeys.create(admin, { name: 'till', scopes: ['read', 'ingest', 'read'] });
    expect(await callerOf(value)).toMatchObject({ accountId: admin.accountId, scopes: ['ingest', 'read'] });
    const listed = (await apiKeys.list(admin)).find(({ id }) => id === key.id);
    expect(listed).toMatchObject({ name: 'till', expiresAt: null, revokedAt: null });
    expect(JSON.stringify(await apiKeys.list(admin))).not.toContain(value.slice(-38));
  });

  test.each<[string, object]>([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: 'bell\u0007' }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['write'] }],
    ['expiresAt', { expiresAt: new Date(0) }],
    ['expiresAt', { expiresAt: new Date(Number.NaN) }],
    ['expiresAt', { expiresAt: new Date(8.64e15) }],
  ])('a key with a wrong %s is refused by that name', async (field, wrong) => {
    const attempt = apiKeys.create(admin, { name: 'till', scopes: ['read'], ...wrong });
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID', details: { errors: [{ field }] } });
  });

  test('revoking ends a key at once, and a second time changes nothing', async () => {
    const { key, value } = await apiKeys.create(admin, { name: 'till', scopes: ['read'] });
    await callerOf(value);
    const first = await apiKeys.revoke(admin, key.id);
    await expect(callerOf(value)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    later(1000);
    expect(await apiKeys.revoke(admin, key.id)).toEqual(first);
  });

  test('a rotated key gets a successor at once and works on for the overlap', async () => {
    const lifetime = 48 * HOUR_MS;
    const request = {
      name: 'till',
      scopes: ['read' as const],
      expiresAt: new Date(now.getTime() + lifetime),
    };
    const old = await apiKeys.create(admin, request);
    later(HOUR_MS);
    const successor = await apiKeys.rotate(admin, old.key.id, HOUR_MS);
    expect(successor.key).toMatchObject({ name: 'till', scopes: ['read'] });
    expect(successor.key.expiresAt).toEqual(new Date(now.getTime() + lifetime));
    await Promise.all([callerOf(old.value), callerOf(successor.value)]);
    later(HOUR_MS);
    await expect(callerOf(old.value)).rejects.toMatchObject({ message: 'This key has expired.' });
    await callerOf(successor.value);
    await expect(apiKeys.rotate(admin, old.key.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test.each([-1, 0.5, 31 * 24 * HOUR_MS])('an overlap of %d ms is refused', async overlapMs => {
    const { key } = await apiKeys.create(admin, { name: 'till', scopes: ['read'] });
    await expect(apiKeys.rotate(admin, key.id, overlapMs)).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('the keys of another account do not exist', async () => {
    const { key } = await apiKeys.create(admin, { name: 'till', scopes: ['read'] });
    await expect(apiKeys.revoke(stranger, key.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(apiKeys.rotate(stranger, key.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await apiKeys.list(stranger)).toEqual([]);
  });

  test('without the scope admin nothing of it is allowed', async () => {
    const clerk: Caller = { ...admin, scopes: ['ingest', 'read'] };
    const attempts = [
      apiKeys.create(clerk, { name: 'till', scopes: ['read'] }),
      apiKeys.list(clerk),
      apiKeys.revoke(clerk, 'any'),
      apiKeys.rotate(clerk, 'any'),
      accounts.setConflictPolicy(clerk, 'REPLACE'),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'FORBIDDEN' } });
    }
  });

  test('a changed policy holds for the next request of every key', async () => {
    const { value } = await apiKeys.create(admin, { name: 'till', scopes: ['read'] });
    expect((await callerOf(value)).conflictPolicy).toBe('REJECT');
    expect(await accounts.setConflictPolicy(admin, 'REPLACE')).toMatchObject({ conflictPolicy: 'REPLACE' });
    expect((await callerOf(value)).conflictPolicy).toBe('REPLACE');
    expect(await accounts.own(stranger)).toMatchObject({ name: 'rival', conflictPolicy: 'REJECT' });
  });

  test('an account has a name of its own', async () => {
    await expect(accounts.create('shop')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(accounts.create('')).rejects.toMatchObject({ code: 'INVALID' });
    await expect(accounts.named('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await accounts.list()).map(({ name }) => name)).toEqual(['shop', 'rival']);
  });
});
