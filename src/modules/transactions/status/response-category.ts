import type { ResponseCategory } from '../response-category';
import { isApproval, responseCodeOf } from '../response-code';
import type { TransactionStatus } from '../status';
import { braintreeCodeCategory } from './braintree-code';
import type { Evidence } from './evidence';
import { networkCodeCategory, networkResponseCategory } from './network-response';
import { stripeReasonCategory } from './stripe-reason';

/**
 * Who or what decided, for a transaction of that status. Where the status says it, the codes are not asked; a
 * refusal is explained by the first code that is known: the harmonized one, Stripe's reason, Braintree's
 * code, the network's.
 */
export function responseCategoryOf(status: TransactionStatus, evidence: Evidence): ResponseCategory {
  const plain = PLAIN.get(status);
  if (plain) return plain;
  if (status === 'unknown' && isApproved(evidence)) return 'approved';
  const known = categoriesOf(evidence).filter(category => category && category !== 'unknown');
  // A code that says approved (the issuer agreed, the settlement was declined) does not explain a refusal.
  const explained = known.find(category => category !== 'approved');
  return explained ?? (status === 'failed' ? 'merchant_or_processing_error' : 'unknown');
}

const PLAIN: ReadonlyMap<TransactionStatus, ResponseCategory> = new Map([
  ['approved', 'approved'],
  ['pending', 'pending'],
  ['voided', 'cancelled'],
  ['blocked', 'blocked_by_gateway_or_merchant_rule'],
]);

/** Where no status was told, the code that explains the payment decides; the category goes with it. */
function isApproved(evidence: Evidence): boolean {
  const code = responseCodeOf({ ...evidence, status: 'unknown' } as Parameters<typeof responseCodeOf>[0]);
  return code !== null && isApproval(code.id);
}

function categoriesOf({ pagos, stripe, braintree }: Evidence): (ResponseCategory | undefined)[] {
  return [
    networkResponseCategory(pagos?.pagosTransactionResponseCodeId),
    stripeReasonCategory(stripe?.outcomeReason),
    braintreeCodeCategory(braintree?.processorSettlementResponseCode),
    braintreeCodeCategory(braintree?.processorResponseCode),
    networkCodeCategory(braintree?.networkResponseCode),
  ];
}
