import type { ResponseCategory } from '../../model/response-category';
import type { TransactionStatus } from '../../model/status';
import { braintreeCodeCategory } from './braintree-code';
import type { Evidence } from './evidence';
import { networkResponseCategory } from './network-response';
import { stripeReasonCategory } from './stripe-reason';

/**
 * Who or what decided, for a transaction of that status. Where the status says it, the codes are not asked; a
 * refusal is explained by the first code that is known: the harmonized one, Stripe's reason, Braintree's
 * code, the network's.
 */
export function responseCategoryOf(status: TransactionStatus, evidence: Evidence): ResponseCategory {
  const plain = PLAIN.get(status);
  if (plain) return plain;
  const known = categoriesOf(evidence).filter(category => category && category !== 'unknown');
  // A code that says approved (the issuer agreed, the settlement was declined) does not explain a refusal.
  const explained = known.find(category => status === 'unknown' || category !== 'approved');
  return explained ?? (status === 'failed' ? 'merchant_or_processing_error' : 'unknown');
}

const PLAIN: ReadonlyMap<TransactionStatus, ResponseCategory> = new Map([
  ['approved', 'approved'],
  ['pending', 'pending'],
  ['voided', 'cancelled'],
  ['blocked', 'blocked_by_gateway_or_merchant_rule'],
]);

function categoriesOf({ pagos, stripe, braintree }: Evidence): (ResponseCategory | undefined)[] {
  const network = braintree?.networkResponseCode;
  return [
    networkResponseCategory(pagos?.pagosTransactionResponseCodeId),
    stripeReasonCategory(stripe?.outcomeReason),
    braintreeCodeCategory(braintree?.processorSettlementResponseCode),
    braintreeCodeCategory(braintree?.processorResponseCode),
    network && /^\d\d$/.test(network) ? networkResponseCategory(Number(network)) : undefined,
  ];
}
