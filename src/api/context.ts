import type { FormattedExecutionResult } from 'graphql';
import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Ingest } from '../ingest/ingest';
import type { Erasure } from '../ingest/privacy/erasure';
import type { Audit } from '../insight/audit';
import type { LiveTransactions } from '../insight/live/live-transactions';
import type { Transactions } from '../insight/transactions';
import type { Caller } from '../model/caller';

/** What every resolver is given: who asks, and the verbs and questions that it may hand over to. */
export interface Context {
  readonly caller: Caller;
  /** Where the request came under an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
  /** Where the answer may be a stream. */
  readonly onSubscribed?: OnSubscribed;
  readonly ingest: Ingest;
  readonly transactions: Transactions;
  readonly live: LiveTransactions;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly erasure: Erasure;
}

/** Told of the results of a subscription that was begun: whoever is told must read them to their end, or return them. */
export type OnSubscribed = (results: AsyncIterator<FormattedExecutionResult>) => void;

/** How a request came, beside who asks. */
export type Terms = Pick<Context, 'idempotency' | 'onSubscribed'>;

/** Makes the context of one request: everything but who asks, and how, is the same for all. */
export type ContextOf = (caller: Caller, terms?: Terms) => Context;
