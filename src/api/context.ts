import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Erasure } from '../ingest/privacy/erasure';
import type { IngestVerbs } from '../ingest/refusals/recorded-ingest';
import type { Audit } from '../insight/audit';
import type { Refusals } from '../insight/refusals';
import type { Transactions } from '../insight/transactions';
import type { Caller } from '../model/caller';
import type { Entrance } from '../model/entrance';

/** What every resolver is given: who asks, and the verbs and questions that it may hand over to. */
export interface Context {
  readonly caller: Caller;
  /** Where the request came under an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
  /** The way in that the request came. */
  readonly entrance: Entrance;
  readonly ingest: IngestVerbs;
  readonly transactions: Transactions;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly erasure: Erasure;
  readonly refusals: Refusals;
}

/** Makes the context of one request: everything but who asks, and how, is the same for all; REST where no way in is said. */
export type ContextOf = (caller: Caller, idempotency?: IdempotentRequest, entrance?: Entrance) => Context;
