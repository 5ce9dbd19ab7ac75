import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Ingest } from '../ingest/ingest';
import type { Erasure } from '../ingest/privacy/erasure';
import type { Audit } from '../insight/audit';
import type { TransactionExport } from '../insight/transaction-export';
import type { Transactions } from '../insight/transactions';
import type { Caller } from '../model/caller';

/** What every resolver is given: who asks, and the verbs and questions that it may hand over to. */
export interface Context {
  readonly caller: Caller;
  /** Where the request came under an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
  readonly ingest: Ingest;
  readonly transactions: Transactions;
  readonly exports: TransactionExport;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly erasure: Erasure;
}

/** Makes the context of one request: everything but who asks, and how, is the same for all. */
export type ContextOf = (caller: Caller, idempotency?: IdempotentRequest) => Context;
