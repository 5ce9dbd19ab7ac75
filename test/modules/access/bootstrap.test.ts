import { AccountStore } from '../../../src/modules/access/account.store';
import { ApiKeyStore } from '../../../src/modules/access/api-key.store';
import { createAuthenticator } from '../../../src/modules/access/authenticator.service';
import { bootstrap } from '../../../src/modules/access/bootstrap.service';
import { AuditLog } from '../../../src/modules/audit/audit.store';
import type { Database } from '../../../src/platform/database/database';
import { idSource } from '../../../src/platform/database/id';
import { databaseKinds, freshDatabase, type TestDatabase } from '../../support/databases';

const storesOf = ({ engine }: Database) => ({
  keys: new ApiKeyStore(engine, idSource()),
  accounts: new AccountStore(engine, idSource()),
});

describe.each(databaseKinds)('the first start on %s', kind => {
  let fresh: TestDatabase;
  beforeEach(async () => {
    fresh = await freshDatabase(kind);
  });
  afterEach(() => fresh.drop());

  test('makes the account "default" and an admin key, once', async () => {
    const stores = storesOf(fresh.database);
    const value = await bootstrap(stores);
    expect(value).toMatch(/^pck_/);
    const caller = await createAuthenticator(stores).callerOf(value ?? '');
    expect(caller.scopes).toEqual(['ingest', 'read', 'admin']);
    expect(await stores.accounts.list()).toMatchObject([{ id: caller.accountId, name: 'default' }]);
    expect(await bootstrap(stores)).toBeUndefined();
    const log = await new AuditLog(fresh.database.engine).page(caller.accountId, undefined, 2);
    expect(log).toMatchObject([{ action: 'account.bootstrap', actorName: 'bootstrap' }]);
  });

  test('takes the key that automation brought along', async () => {
    const stores = storesOf(fresh.database);
    const value = 'a-key-from-the-vault-0123456789';
    expect(await bootstrap({ ...stores, value })).toBe(value);
    await expect(createAuthenticator(stores).callerOf(value)).resolves.toMatchObject({
      keyName: 'bootstrap',
    });
  });

  test('of two gateways that start at once one makes the key', async () => {
    const two = [storesOf(fresh.database), storesOf(await fresh.open())];
    const values = await Promise.all(two.map(stores => bootstrap(stores)));
    expect(values.filter(value => value !== undefined)).toHaveLength(1);
    expect(await storesOf(fresh.database).accounts.count()).toBe(1);
  });
});
