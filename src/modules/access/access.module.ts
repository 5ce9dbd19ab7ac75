import type { Database } from '../../platform/database/database';
import { idSource } from '../../platform/database/id';
import type { Authenticate } from '../../platform/http/authenticate';
import { limitFailedAuthentications } from '../../platform/http/failed-authentication-limit';
import type { Job } from '../../platform/jobs/job';
import { defineModule, type Host } from '../../platform/module';
import { Account } from './account.model';
import { AccountResolver } from './account.resolver';
import { AccountStore } from './account.store';
import { addAccounts } from './accounts.cli';
import { Accounts } from './accounts.service';
import { ApiKey } from './api-key.model';
import { ApiKeyResolver } from './api-key.resolver';
import { ApiKeyStore } from './api-key.store';
import { ApiKeys } from './api-keys.service';
import { type Authenticator, createAuthenticator } from './authenticator.service';
import { bootstrap } from './bootstrap.service';
import { addKeys } from './keys.cli';

export interface AccessServices {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  /** Finds the caller of a key. Limits wrong keys unless RATE_LIMIT is off. */
  readonly authenticate: Authenticate;
}

/** Accounts, API keys and authentication. */
export const accessModule = defineModule<AccessServices>({
  name: 'access',
  uses: [],
  entities: [Account, ApiKey],
  resolvers: [ApiKeyResolver, AccountResolver],
  commands: [addKeys, addAccounts],
  create({ database, config, log, newId }) {
    const keys = new ApiKeyStore(database.engine, newId);
    const accountStore = new AccountStore(database.engine, newId);
    const authenticator = createAuthenticator({ keys, accounts: accountStore });
    const apiKeys = new ApiKeys({ keys, forget: authenticator.forget });
    const accounts = new Accounts({ accounts: accountStore, forgetAll: authenticator.forgetAll });
    return {
      services: { accounts, apiKeys, authenticate: authenticateWith(authenticator, config) },
      resolvers: [{ resolver: new ApiKeyResolver(apiKeys) }, { resolver: new AccountResolver(accounts) }],
      jobs: [writeLastUse(authenticator, log)],
    };
  },
});

/** Creates the first admin key of an empty installation. Undefined where accounts exist. */
export function firstKeyOf(database: Database, value: string | undefined): Promise<string | undefined> {
  return bootstrap({ accounts: new AccountStore(database.engine, idSource()), value });
}

function authenticateWith({ callerOf }: Authenticator, { rateLimit }: Host['config']): Authenticate {
  return rateLimit === 'off' ? presented => callerOf(presented) : limitFailedAuthentications(callerOf);
}

/** Writes the last use of keys from time to time, and at the end. */
function writeLastUse({ flushLastUsed }: Authenticator, log: Host['log']): Job {
  const flush = () => flushLastUsed().catch(err => log.warn({ err }, 'last use of keys not written'));
  let timer: NodeJS.Timeout | undefined;
  return {
    name: 'last use of keys',
    start() {
      timer = setInterval(flush, LAST_USE_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** A killed process loses the last use of this time. */
const LAST_USE_EVERY_MS = 15_000;
