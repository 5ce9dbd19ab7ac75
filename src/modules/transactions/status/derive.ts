import type { ResponseCategory } from '../response-category';
import type { TransactionStatus } from '../status';
import { braintreeStatus } from './braintree-status';
import type { Evidence } from './evidence';
import { networkCodeCategory } from './network-response';
import { responseCategoryOf } from './response-category';
import { stripeStatus } from './stripe-status';

/** What the gateway says of a transaction beyond what was sent. */
export interface Derived {
  readonly status: TransactionStatus;
  readonly responseCategory: ResponseCategory;
  readonly processor: string | null;
}

/**
 * Reads status, response category and processor of a transaction. A status or processor that was sent wins
 * over the derived one.
 */
export function derive(evidence: Evidence): Derived {
  const status = evidence.status ?? derivedStatusOf(evidence);
  // Empty text is kept as it was sent, and is no group: it names no processor.
  const processor = evidence.processor ?? speakerOf(evidence) ?? null;
  return { status, responseCategory: responseCategoryOf(status, evidence), processor };
}

/**
 * The status that the processor's block says, whatever was sent as `status`; `unknown` where no block says
 * anything.
 */
export function derivedStatusOf(evidence: Evidence): TransactionStatus {
  const { stripe, braintree } = evidence;
  const speaker = speakerOf(evidence);
  const said = speaker === 'stripe' ? stripeStatus(stripe ?? {}) : braintreeStatus(braintree ?? {});
  if (said !== 'unknown' || stripe?.stripeStatus || braintree?.braintreeStatus) return said;
  return networkStatus(braintree?.networkResponseCode);
}

/** What the card network answered decides where nothing else does. */
function networkStatus(code: string | null | undefined): TransactionStatus {
  const category = networkCodeCategory(code);
  if (!category || category === 'unknown') return 'unknown';
  return category === 'approved' ? 'approved' : 'declined';
}

/**
 * The processor whose block is there with any value, empty text aside. Where both are, the one with a status word speaks: the
 * ingestion API lets a sender fill `braintree.payment_intent` or `order_id` beside a Stripe charge. With two
 * words, Stripe's counts.
 */
function speakerOf({ stripe, braintree }: Evidence): 'stripe' | 'braintree' | undefined {
  if (!saysAnything(braintree)) return saysAnything(stripe) ? 'stripe' : undefined;
  if (!saysAnything(stripe)) return 'braintree';
  return braintree?.braintreeStatus && !stripe?.stripeStatus ? 'braintree' : 'stripe';
}

function saysAnything(block: object | null | undefined): boolean {
  return (
    block !== null &&
    block !== undefined &&
    Object.values(block).some(value => value !== null && value !== undefined && value !== '')
  );
}
