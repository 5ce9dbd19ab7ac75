import { Accounts } from '../access/accounts';
import { ApiKeys } from '../access/api-keys';
import { operatorOf } from '../access/operator';
import { Fault } from '../fault';
import type { Caller } from '../model/caller';
import { AccountStore } from '../store/account.store';
import { ApiKeyStore } from '../store/api-key.store';
import type { Database } from '../store/database';
import { idSource } from '../store/id';
import type { Shell } from './shell';
import { withMigrated } from './with-database';

/** The verbs of accounts and keys, over one database. */
export interface Access {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
}

/** Runs one command with the verbs of accounts and keys. */
export function withAccess<T>(shell: Shell, work: (access: Access) => Promise<T>): Promise<T> {
  return withMigrated(shell, database => work(accessOver(database)));
}

/** The operator as a caller of the account that holds the key. */
export async function holderOf({ accounts, apiKeys }: Access, keyId: string): Promise<Caller> {
  for (const operator of (await accounts.list()).map(operatorOf)) {
    const keys = await apiKeys.list(operator);
    if (keys.some(key => key.id === keyId)) return operator;
  }
  throw new Fault('NOT_FOUND', 'There is no key with this id. See `peacock keys list`.');
}

function accessOver({ engine }: Database): Access {
  const newId = idSource();
  return {
    accounts: new Accounts({ accounts: new AccountStore(engine, newId) }),
    apiKeys: new ApiKeys({ keys: new ApiKeyStore(engine, newId) }),
  };
}
