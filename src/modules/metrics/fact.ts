import type { TransactionStatus } from '../transactions/status';
import type { Transaction } from '../transactions/transaction.model';
import { DIMENSION_NAMES, DIMENSIONS, type Faceted, usesNetworkToken, valueIn } from './dimension';

/** What every metric needs to know of one transaction, and nothing more. */
export interface Fact {
  /** When the payment happened, epoch ms. */
  readonly at: number;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  readonly status: TransactionStatus;
  /** Verified a payment method and moved no money; left out of attempts unless asked for. */
  readonly isVerification: boolean;
  readonly threeDSecure: boolean;
  readonly networkToken: boolean;
  /** The value in each dimension, in the order of `DIMENSION_NAMES`; null where the transaction has none. */
  readonly values: readonly (string | null)[];
}

/** What a fact is made of. */
export type Countable = Faceted & Pick<Transaction, 'createdAt' | 'currency' | 'amount' | 'status'>;

/** The fact that a transaction is. Two versions with equal facts are the same to every metric. */
export function factOf(transaction: Countable): Fact {
  return {
    at: Date.parse(transaction.createdAt),
    currency: transaction.currency,
    amount: transaction.amount,
    status: transaction.status,
    isVerification: isVerification(transaction),
    threeDSecure: isAuthenticated(transaction),
    networkToken: usesNetworkToken(transaction.braintree),
    values: DIMENSION_NAMES.map(name => valueIn(name, transaction)),
  };
}

/** The fact that a refund or dispute is: when and how much. What paid, its transaction knows. */
export function factOfReversal({
  createdAt,
  currency,
  amount,
}: Pick<Transaction, 'createdAt' | 'currency' | 'amount'>): Fact {
  const flags = { isVerification: false, threeDSecure: false, networkToken: false };
  return { at: Date.parse(createdAt), currency, amount, status: 'unknown', ...flags, values: [] };
}

/** Moved no money, by its amount or by what the sender says of it. */
export function isVerification({ amount, paymentMethodDetails }: Countable): boolean {
  return amount <= 1 || /^(true|yes)$/i.test(paymentMethodDetails?.verification ?? '');
}

/** Whether 3-D Secure took part, however it ended. */
export function isAuthenticated({ paymentMethodDetails: card }: Countable): boolean {
  return Boolean(card?.threeDSecureResult || card?.threeDSecureInfoStatus);
}

/** Columns that a fact takes beside those of the dimensions that are asked for, as paths of properties. */
export const FACT_PATHS: readonly string[] = [
  ...['createdAt', 'currency', 'amount', 'status'],
  ...['paymentMethodDetails.verification', 'paymentMethodDetails.threeDSecureInfoStatus'],
  ...DIMENSIONS.threeDSecureResult.paths,
  ...DIMENSIONS.networkToken.paths,
];
