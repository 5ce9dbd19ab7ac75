import type { FormattedExecutionResult } from 'graphql';
import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Ingest } from '../ingest/ingest';
import type { Intake } from '../ingest/intake';
import type { Erasure } from '../ingest/privacy/erasure';
import type { Audit } from '../insight/audit';
import type { Children } from '../insight/children';
import type { LiveTransactions } from '../insight/live/live-transactions';
import type { Metrics } from '../insight/metrics/metrics';
import type { TransactionExport } from '../insight/transaction-export';
import type { Transactions } from '../insight/transactions';
import type { Caller } from '../model/caller';
import type { SentChild } from '../model/child-kind';
import type { Dispute } from '../model/dispute';
import type { DisputeInput } from '../model/dispute-input';
import type { KeptChild } from '../model/kept-child';
import type { Refund } from '../model/refund';
import type { RefundInput } from '../model/refund-input';

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
  readonly refunds: ChildSide<RefundInput, Refund>;
  readonly disputes: ChildSide<DisputeInput, Dispute>;
  readonly exports: TransactionExport;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly metrics: Metrics;
  readonly erasure: Erasure;
}

/** The verbs and questions of one kind of child. */
export interface ChildSide<I extends SentChild, K extends KeptChild> {
  readonly intake: Intake<I, K>;
  readonly children: Children<K>;
}
/** Told of the results of a subscription that was begun: whoever is told must read them to their end, or return them. */
export type OnSubscribed = (results: AsyncIterator<FormattedExecutionResult>) => void;

/** How a request came, beside who asks. */
export type Terms = Pick<Context, 'idempotency' | 'onSubscribed'>;

/** Makes the context of one request: everything but who asks, and how, is the same for all. */
export type ContextOf = (caller: Caller, terms?: Terms) => Context;
