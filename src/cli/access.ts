import { Accounts } from '../access/accounts';
import { ApiKeys } from '../access/api-keys';
import { operatorOf } from '../access/operator';
import { createExport } from '../export-on';
import { ApiError } from '../fault';
import type { Erasure } from '../ingest/privacy/erasure';
import { Audit } from '../insight/audit';
import { Rejections } from '../insight/refusals';
import type { TransactionExport } from '../insight/transaction-export';
import type { Caller } from '../model/caller';
import { createErasure } from '../privacy-on';
import { AccountStore } from '../store/account.store';
import { ApiKeyStore } from '../store/api-key.store';
import { AuditLog } from '../store/audit-log';
import type { Database } from '../store/database';
import { idSource } from '../store/id';
import { RejectionReader } from '../store/refusal-reader';
import type { CliContext } from './shell';
import { withMigrated } from './with-database';

/** What the operator may do and ask, over one database. */
export interface Access {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly audit: Audit;
  readonly erasure: Erasure;
  readonly exports: TransactionExport;
  readonly rejections: Rejections;
}

/** Runs one command with all that the operator may do and ask. */
export function withAccess<T>(context: CliContext, work: (access: Access) => Promise<T>): Promise<T> {
  return withMigrated(context, database => work(accessOver(database)));
}

/** The operator as a caller of the account that holds the key. */
export async function holderOf({ accounts, apiKeys }: Access, keyId: string): Promise<Caller> {
  for (const operator of (await accounts.list()).map(operatorOf)) {
    const keys = await apiKeys.list(operator);
    if (keys.some(key => key.id === keyId)) return operator;
  }
  throw new ApiError('NOT_FOUND', 'There is no key with this id. See `peacock keys list`.');
}

function accessOver(database: Database): Access {
  const { engine } = database;
  const newId = idSource();
  return {
    accounts: new Accounts({ accounts: new AccountStore(engine, newId) }),
    apiKeys: new ApiKeys({ keys: new ApiKeyStore(engine, newId) }),
    audit: new Audit(new AuditLog(engine)),
    erasure: createErasure(database, newId),
    exports: createExport(database),
    rejections: new Rejections(new RejectionReader(engine)),
  };
}
