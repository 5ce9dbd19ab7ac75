import type { TransactionStatus } from '../../model/status';

type Sent<T> = T | null | undefined;

/** What Stripe's block says of the outcome; the names are those of the ingestion API. */
export interface StripeEvidence {
  readonly stripeStatus?: Sent<string>;
  readonly outcomeType?: Sent<string>;
  readonly outcomeNetworkStatus?: Sent<string>;
  readonly outcomeReason?: Sent<string>;
}

/** What Braintree's block says of the outcome. */
export interface BraintreeEvidence {
  readonly braintreeStatus?: Sent<string>;
  readonly processorResponseType?: Sent<string>;
  readonly processorResponseCode?: Sent<string>;
  readonly processorSettlementResponseCode?: Sent<string>;
  readonly networkResponseCode?: Sent<string>;
}

/** The part of a transaction from which status, response category and processor are read. */
export interface Evidence {
  readonly status?: Sent<TransactionStatus>;
  readonly processor?: Sent<string>;
  readonly stripe?: Sent<StripeEvidence>;
  readonly braintree?: Sent<BraintreeEvidence>;
  readonly pagos?: Sent<{ readonly pagosTransactionResponseCodeId?: Sent<number> }>;
}
