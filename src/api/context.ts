import type { FormattedExecutionResult } from 'graphql';
import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Erasure } from '../ingest/privacy/erasure';
import type { IngestCommands, TransactionCommands } from '../ingest/refusals/recorded-ingest';
import type { Audit } from '../insight/audit';
import type { ReversalQueries } from '../insight/children';
import type { Customers } from '../insight/customers';
import type { LiveTransactions } from '../insight/live/live-transactions';
import type { Metrics } from '../insight/metrics/metrics';
import type { Rejections } from '../insight/refusals';
import type { TransactionExport } from '../insight/transaction-export';
import type { Transactions } from '../insight/transactions';
import type { Caller } from '../model/caller';
import type { ReversalInput } from '../model/child-kind';
import type { CustomerFields } from '../model/customer-fields';
import type { Dispute } from '../model/dispute';
import type { DisputeInput } from '../model/dispute-input';
import type { IngestionChannel } from '../model/entrance';
import type { ImportedCustomer } from '../model/imported-customer';
import type { Reversal } from '../model/kept-child';
import type { Refund } from '../model/refund';
import type { RefundInput } from '../model/refund-input';

/** What every resolver is given: who asks, and the verbs and questions that it may hand over to. */
export interface Context {
  readonly caller: Caller;
  /** Where the request came under an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
  /** The way in that the request came. */
  readonly channel: IngestionChannel;
  /** Where the answer may be a stream. */
  readonly onSubscribed?: OnSubscribed;
  readonly ingest: TransactionCommands;
  readonly transactions: Transactions;
  readonly live: LiveTransactions;
  readonly refunds: ReversalServices<RefundInput, Refund>;
  readonly disputes: ReversalServices<DisputeInput, Dispute>;
  readonly exports: TransactionExport;
  readonly customers: CustomerServices;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly metrics: Metrics;
  readonly erasure: Erasure;
  readonly rejections: Rejections;
}

/** The verbs and questions of one kind of reversal. */
export interface ReversalServices<I extends ReversalInput, K extends Reversal> {
  readonly commands: IngestCommands<I, K>;
  readonly reversals: ReversalQueries<K>;
}
/** Told of the results of a subscription that was begun: whoever is told must read them to their end, or return them. */
export type OnSubscribed = (results: AsyncIterator<FormattedExecutionResult>) => void;

/** How a request came, beside who asks; over REST where no channel is said. */
export type Terms = Partial<Pick<Context, 'idempotency' | 'onSubscribed' | 'channel'>>;

/** The verbs and questions of customers. */
export interface CustomerServices {
  readonly commands: IngestCommands<CustomerFields, ImportedCustomer>;
  readonly queries: Customers;
}

/** Makes the context of one request: everything but who asks, and how, is the same for all. */
export type ContextOf = (caller: Caller, terms?: Terms) => Context;
