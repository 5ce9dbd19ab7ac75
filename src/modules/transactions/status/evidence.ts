import type { TransactionStatus } from '../status';

type SubmittedInput<T> = T | null | undefined;

/** What Stripe's block says of the outcome; the names are those of the ingestion API. */
export interface StripeEvidence {
  readonly stripeStatus?: SubmittedInput<string>;
  readonly outcomeType?: SubmittedInput<string>;
  readonly outcomeNetworkStatus?: SubmittedInput<string>;
  readonly outcomeReason?: SubmittedInput<string>;
}

/** What Braintree's block says of the outcome. */
export interface BraintreeEvidence {
  readonly braintreeStatus?: SubmittedInput<string>;
  readonly processorResponseType?: SubmittedInput<string>;
  readonly processorResponseCode?: SubmittedInput<string>;
  readonly processorSettlementResponseCode?: SubmittedInput<string>;
  readonly networkResponseCode?: SubmittedInput<string>;
}

/** The part of a transaction from which status, response category and processor are read. */
export interface Evidence {
  readonly status?: SubmittedInput<TransactionStatus>;
  readonly processor?: SubmittedInput<string>;
  readonly stripe?: SubmittedInput<StripeEvidence>;
  readonly braintree?: SubmittedInput<BraintreeEvidence>;
  readonly pagos?: SubmittedInput<{ readonly pagosTransactionResponseCodeId?: SubmittedInput<number> }>;
}
