import { AccountStore } from '../modules/access/account.store';
import { Accounts } from '../modules/access/accounts';
import { ApiKeyStore } from '../modules/access/api-key.store';
import { ApiKeys } from '../modules/access/api-keys';
import { operatorOf } from '../modules/access/operator';
import { Audit } from '../modules/audit/audit';
import { AuditLog } from '../modules/audit/audit-log';
import type { TransactionExport } from '../modules/exports/transaction-export';
import type { Erasure } from '../modules/privacy/erasure';
import { Rejections } from '../modules/rejections/insight-rejections';
import { RejectionReader } from '../modules/rejections/rejection-reader';
import type { CliContext } from '../platform/cli/cli-context';
import type { Database } from '../platform/database/database';
import { idSource } from '../platform/database/id';
import { ApiError } from '../platform/errors/api-error';
import type { Caller } from '../platform/ingestion/caller';
import { createExport } from './export-on';
import { createErasure } from './privacy-on';
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
