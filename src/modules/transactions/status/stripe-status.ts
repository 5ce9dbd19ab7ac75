import type { TransactionStatus } from '../status';
import type { StripeEvidence } from './evidence';
import { stripeReasonCategory } from './stripe-reason';

/**
 * The status that Stripe's words say, of a charge or of a payment intent; `unknown` for a word not known
 * here.
 */
export function stripeStatus(stripe: StripeEvidence): TransactionStatus {
  const word = stripe.stripeStatus?.toLowerCase();
  const type = stripe.outcomeType?.toLowerCase() ?? '';
  const network = stripe.outcomeNetworkStatus?.toLowerCase() ?? '';
  // A payment intent whose attempt was refused waits for another payment method: the refusal is what
  // happened.
  if (word === 'failed') return declineOf(stripe, type, network) ?? 'failed';
  if (word === 'requires_payment_method') return declineOf(stripe, type, network) ?? 'pending';
  if (word) return STATUSES.get(word) ?? 'unknown';
  return ACCEPTED.has(type) || ACCEPTED.has(network)
    ? 'approved'
    : (declineOf(stripe, type, network) ?? 'unknown');
}

/**
 * Charge: succeeded (captured or not), pending, failed. Payment intent: the others; `requires_capture` is
 * authorized and therefore approved, as the same payment's charge says succeeded. `paid` is the old API's
 * `succeeded`.
 */
const STATUSES: ReadonlyMap<string, TransactionStatus> = new Map([
  ['succeeded', 'approved'],
  ['paid', 'approved'],
  ['requires_capture', 'approved'],
  ['pending', 'pending'],
  ['processing', 'pending'],
  ['requires_action', 'pending'],
  ['requires_confirmation', 'pending'],
  ['requires_source', 'pending'],
  ['requires_source_action', 'pending'],
  ['canceled', 'voided'],
]);

/** Outcomes that went through; a payment in manual review is authorized and only looked at. */
const ACCEPTED: ReadonlySet<string> = new Set(['authorized', 'manual_review', 'approved_by_network']);

/** `outcome.type`: who refused. `invalid` is a call that Stripe could not carry out, so nobody decided. */
const TYPES: ReadonlyMap<string, TransactionStatus> = new Map([
  ['issuer_declined', 'declined'],
  ['blocked', 'blocked'],
  ['invalid', 'failed'],
]);

/**
 * `outcome.network_status`: `reversed_after_approval` was blocked by Stripe although the issuer had approved.
 */
const NETWORK_STATUSES: ReadonlyMap<string, TransactionStatus> = new Map([
  ['declined_by_network', 'declined'],
  ['not_sent_to_network', 'blocked'],
  ['reversed_after_approval', 'blocked'],
]);

/**
 * Type before network status before reason; undefined where none of them is a refusal (a bank debit that came
 * back).
 */
function declineOf(stripe: StripeEvidence, type: string, network: string): TransactionStatus | undefined {
  const said = TYPES.get(type) ?? NETWORK_STATUSES.get(network);
  if (said) return said;
  const category = stripeReasonCategory(stripe.outcomeReason);
  if (category === 'blocked_by_gateway_or_merchant_rule') return 'blocked';
  return category && 'declined';
}
