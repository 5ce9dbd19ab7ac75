import { AccountStore } from '../../../src/modules/access/account.store';
import type { ApiKey } from '../../../src/modules/access/api-key.model';
import { ApiKeyStore } from '../../../src/modules/access/api-key.store';
import { createAuthenticator } from '../../../src/modules/access/authenticator.service';
import { createKey } from '../../../src/modules/access/key-text';
import { OPERATOR } from '../../../src/modules/access/operator';
import { idSource } from '../../../src/platform/database/id';
import { ApiError } from '../../../src/platform/errors/api-error';
import { databaseKinds, useDatabase } from '../../support/databases';

const START = new Date('2026-11-22T08:00:00.000Z');
const LATER_MS = 60;

const rejectionOf = (attempt: Promise<unknown>): Promise<ApiError> =>
  attempt.then(
    () => Promise.reject(new Error('was let in')),
    error => error,
  );

describe.each(databaseKinds)('authenticating on %s', kind => {
  const context = useDatabase(kind);
  let stores: { keys: ApiKeyStore; accounts: AccountStore };
  let accountId: string;

  beforeAll(async () => {
    const { engine } = context.database;
    stores = { keys: new ApiKeyStore(engine, idSource()), accounts: new AccountStore(engine, idSource()) };
    const shop = { name: 'shop', conflictPolicy: 'REPLACE' as const, createdAt: START };
    const account = await stores.accounts.insert(shop, OPERATOR);
    accountId = account.id;
  });

  const issue = async (more: Partial<ApiKey> = {}) => {
    const { value, publicId, hash } = createKey();
    const made = {
      accountId,
      publicId,
      hash,
      name: 'till',
      scopes: ['ingest' as const],
      createdAt: START,
      expiresAt: null,
    };
    return { value, key: await stores.keys.insert({ ...made, ...more }, OPERATOR) };
  };

  /** An authenticator over the real store, whose questions are counted and which can be cut off from it. */
  const authenticating = (options: { revalidateAfterMs?: number; unknownForMs?: number } = {}) => {
    const seen = { now: START, queries: 0, isAway: false };
    const keys = {
      findByPublicId: async (publicId: string) => {
        seen.queries += 1;
        if (seen.isAway) throw new ApiError('UNAVAILABLE', 'The database is away.');
        return stores.keys.findByPublicId(publicId);
      },
      markUsed: (lastUsed: ReadonlyMap<string, Date>) => {
        if (seen.isAway) throw new ApiError('UNAVAILABLE', 'The database is away.');
        return stores.keys.markUsed(lastUsed);
      },
    };
    const authenticator = createAuthenticator({
      keys,
      accounts: stores.accounts,
      clock: () => seen.now,
      ...options,
    });
    return { ...authenticator, seen };
  };

  test('a key stands for its account, scopes and policy', async () => {
    const { value, key } = await issue({ scopes: ['ingest', 'read'] });
    await expect(authenticating().callerOf(value)).resolves.toEqual({
      accountId,
      keyId: key.id,
      keyName: 'till',
      scopes: ['ingest', 'read'],
      conflictPolicy: 'REPLACE',
    });
  });

  test('malformed, unknown and wrong keys get one and the same 401', async () => {
    const { callerOf } = authenticating();
    const { value } = await issue();
    const wrongSecret = `${value.slice(0, 17)}${createKey().value.slice(17)}`;
    const errors = await Promise.all(
      ['', 'x', 'pck_', createKey().value, wrongSecret].map(text => rejectionOf(callerOf(text))),
    );
    for (const apiError of errors) {
      expect(apiError).toMatchObject({
        code: 'UNAUTHENTICATED',
        message: errors[0]?.message,
        details: errors[0]?.details,
      });
    }
    expect(errors[0]?.details.headers).toEqual({ 'www-authenticate': 'Bearer realm="peacock"' });
  });

  test('only the holder of the right secret learns that a key has ended', async () => {
    const revoked = await issue();
    await stores.keys.revoke(revoked.key, START, OPERATOR);
    const expired = await issue({ expiresAt: START });
    const { callerOf } = authenticating();
    expect((await rejectionOf(callerOf(revoked.value))).message).toBe('This key has been revoked.');
    expect((await rejectionOf(callerOf(expired.value))).message).toBe('This key has expired.');
  });

  test('a key ends at its moment, although it is believed from memory', async () => {
    const { value } = await issue({ expiresAt: new Date(START.getTime() + 1000) });
    const { callerOf, seen } = authenticating();
    seen.now = new Date(START.getTime() + 999);
    await callerOf(value);
    seen.now = new Date(START.getTime() + 1000);
    expect(await rejectionOf(callerOf(value))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(seen.queries).toBe(1);
  });

  test('many requests with one key at the same time ask the store once', async () => {
    const { value } = await issue();
    const { callerOf, seen } = authenticating();
    await Promise.all(Array.from({ length: 50 }, () => callerOf(value)));
    await callerOf(value);
    expect(seen.queries).toBe(1);
  });

  test('a revocation elsewhere is seen when the key is asked for again, one here at once', async () => {
    const elsewhere = await issue();
    const here = await issue();
    const { callerOf, forget } = authenticating({ revalidateAfterMs: LATER_MS });
    await Promise.all([callerOf(elsewhere.value), callerOf(here.value)]);
    await stores.keys.revoke(elsewhere.key, START, OPERATOR);
    await stores.keys.revoke(here.key, START, OPERATOR);
    forget(here.key.publicId);
    expect(await rejectionOf(callerOf(here.value))).toMatchObject({ message: 'This key has been revoked.' });
    await new Promise(wake => setTimeout(wake, LATER_MS + 20));
    expect(await rejectionOf(callerOf(elsewhere.value))).toMatchObject({
      message: 'This key has been revoked.',
    });
  });

  test('an answer that was on its way while a key was revoked is not remembered', async () => {
    const { value, key } = await issue();
    const { callerOf, forget, seen } = authenticating();
    const outOfOrder = callerOf(value);
    await stores.keys.revoke(key, START, OPERATOR);
    forget(key.publicId);
    await outOfOrder.catch(() => undefined);
    expect(await rejectionOf(callerOf(value))).toMatchObject({ message: 'This key has been revoked.' });
    expect(seen.queries).toBe(2);
  });

  test('an unknown key is refused from memory for a short time only', async () => {
    const { callerOf, seen } = authenticating({ unknownForMs: LATER_MS });
    const { value, publicId, hash } = createKey();
    await rejectionOf(callerOf(value));
    await rejectionOf(callerOf(value));
    expect(seen.queries).toBe(1);
    await issue({ publicId, hash });
    await new Promise(wake => setTimeout(wake, LATER_MS + 20));
    await expect(callerOf(value)).resolves.toMatchObject({ accountId });
  });

  test('while the database is away a key in use goes on, and others learn that we are unavailable', async () => {
    const [known, other] = [await issue(), await issue()];
    const { callerOf, seen } = authenticating();
    await callerOf(known.value);
    seen.isAway = true;
    await expect(callerOf(known.value)).resolves.toMatchObject({ accountId });
    expect(await rejectionOf(callerOf(other.value))).toMatchObject({ code: 'UNAVAILABLE' });
    seen.isAway = false;
    await expect(callerOf(other.value)).resolves.toMatchObject({ accountId });
  });

  test('the last use is written in bulk, and kept while it cannot be written', async () => {
    const { value, key } = await issue();
    const { callerOf, flushLastUsed, seen } = authenticating();
    await callerOf(value);
    seen.isAway = true;
    await expect(flushLastUsed()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    seen.isAway = false;
    expect((await stores.keys.find(accountId, key.id))?.lastUsedAt).toBeNull();
    await flushLastUsed();
    expect((await stores.keys.find(accountId, key.id))?.lastUsedAt).toEqual(START);
  });

  test('a key that was found before is looked up without asking leave, any other is not', async () => {
    const { value } = await issue();
    const { callerOf, forgetAll } = authenticating();
    const asked: string[] = [];
    const attempt = (presented: string) =>
      callerOf(presented, async () => void asked.push(presented)).catch(() => undefined);
    const wrong = `${value.slice(0, -38)}${createKey().value.slice(-38)}`;
    for (const presented of [value, value, 'nonsense', wrong, createKey().value]) await attempt(presented);
    expect(asked).toHaveLength(4);
    expect(asked.filter(presented => presented === value)).toHaveLength(1);
    forgetAll();
    await attempt(value);
    expect(asked).toHaveLength(4);
  });

  test('leave that is not given keeps a key from being looked up', async () => {
    const { value } = await issue();
    const { callerOf, seen } = authenticating();
    const refuse = () => Promise.reject(new ApiError('RATE_LIMITED', 'Too many.'));
    expect((await rejectionOf(callerOf(value, refuse))).code).toBe('RATE_LIMITED');
    expect(seen.queries).toBe(0);
  });
});
