import { BRAINTREE_CODES, RESPONSE_NAMES, STRIPE_REASONS, UNKNOWN_RESPONSE } from './response-code-tables';
import type { Transaction } from './transaction';

/** What of a transaction says how it was answered. */
export type Answered = Pick<Transaction, 'stripe' | 'braintree' | 'pagos'>;

/** How a payment was answered, in one vocabulary for all processors, with the processor's own code beside it. */
export interface ResponseCode {
  /** Harmonized id; 9999 where the processor's code is in no table. */
  readonly id: number;
  /** As the processor says it; null where only a harmonized code was sent. */
  readonly raw: string | null;
}

/**
 * The harmonized code where one was sent, otherwise what the processor's code stands for; null where nobody gave a code.
 */
export function responseCodeOf(answered: Answered): ResponseCode | null {
  const said = saidBy(answered);
  const sent = answered.pagos?.pagosTransactionResponseCodeId;
  if (typeof sent === 'number') return { id: sent, raw: said?.raw ?? null };
  return said && { raw: said.raw, id: said.id ?? UNKNOWN_RESPONSE };
}

/** The short name of a harmonized id, or null for one that is not known here. */
export function responseName(id: number): string | null {
  return RESPONSE_NAMES.get(id) ?? null;
}

interface Said {
  readonly raw: string;
  readonly id: number | undefined;
}

/** What was said last counts: a settlement that was declined explains itself, whatever the issuer had answered. */
function saidBy({ stripe, braintree }: Answered): Said | null {
  const { outcomeReason: reason, outcomeNetworkStatus: answer } = stripe ?? {};
  if (reason) return { raw: reason, id: STRIPE_REASONS.get(reason.toLowerCase()) };
  if (answer === 'approved_by_network') return { raw: answer, id: APPROVED };
  const { processorSettlementResponseCode: settled, processorResponseCode: own } = braintree ?? {};
  if (settled && !SETTLES.has(settled)) return { raw: settled, id: BRAINTREE_CODES.get(settled) };
  const network = braintree?.networkResponseCode;
  const exact = network ? networkResponse(network) : undefined;
  if (own) return { raw: own, id: exact ?? BRAINTREE_CODES.get(own) };
  return network ? { raw: network, id: exact } : null;
}

/** The network's own number is the harmonized one; Braintree's code puts several together. */
function networkResponse(code: string): number | undefined {
  return /^\d\d$/.test(code) && RESPONSE_NAMES.has(Number(code)) ? Number(code) : undefined;
}

const APPROVED = 0;

/** Settled, or waiting for it: what the issuer answered still holds. */
const SETTLES: ReadonlySet<string> = new Set(['4000', '4002']);

/** Everything that decides which harmonized code a transaction has, to tell whether it is still the same. */
export const RESPONSE_RULES = [
  [UNKNOWN_RESPONSE, APPROVED, ...RESPONSE_NAMES.keys()],
  ...[BRAINTREE_CODES, STRIPE_REASONS].map(codes => [...codes]),
  [...SETTLES],
];
