import type { Accounts } from '../access/accounts';
import type { ApiKeys } from '../access/api-keys';
import type { CustomerIntake } from '../ingest/customer-intake';
import type { IdempotentRequest } from '../ingest/idempotent-request';
import type { Ingest } from '../ingest/ingest';
import type { Intake } from '../ingest/intake';
import type { Erasure } from '../ingest/privacy/erasure';
import type { Audit } from '../insight/audit';
import type { Children } from '../insight/children';
import type { Customers } from '../insight/customers';
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
  readonly ingest: Ingest;
  readonly transactions: Transactions;
  readonly refunds: ChildSide<RefundInput, Refund>;
  readonly disputes: ChildSide<DisputeInput, Dispute>;
  readonly customers: CustomerSide;
  readonly apiKeys: ApiKeys;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly erasure: Erasure;
}

/** The verbs and questions of one kind of child. */
export interface ChildSide<I extends SentChild, K extends KeptChild> {
  readonly intake: Intake<I, K>;
  readonly children: Children<K>;
}

/** The verbs and questions of customers. */
export interface CustomerSide {
  readonly intake: CustomerIntake;
  readonly questions: Customers;
}

/** Makes the context of one request: everything but who asks, and how, is the same for all. */
export type ContextOf = (caller: Caller, idempotency?: IdempotentRequest) => Context;
