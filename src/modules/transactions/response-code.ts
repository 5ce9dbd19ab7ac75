import { BRAINTREE_CODES, RESPONSE_NAMES, STRIPE_REASONS, UNKNOWN_RESPONSE } from './response-code-tables';
import type { TransactionStatus } from './status';
import type { Transaction } from './transaction.model';

/** What of a transaction says how it was answered. */
export type Answered = Pick<Transaction, 'status' | 'stripe' | 'braintree' | 'pagos'>;

/** How a payment was answered, in one vocabulary for all processors, with the processor's own code beside it. */
export interface ResponseCode {
  /** Harmonized id; 9999 where the processor's code is in no table. */
  readonly id: number;
  /** As the processor says it; null where only a harmonized code was sent. */
  readonly raw: string | null;
}

/**
 * The harmonized code where one was sent, otherwise what the processor's code stands for; null where nobody gave a code
 * that agrees with the status. A reason beside an approval explains no decline, nor does an approval explain one.
 */
export function responseCodeOf(answered: Answered): ResponseCode | null {
  const said = saidBy(answered).find(one => agrees(one, answered.status));
  const sent = answered.pagos?.pagosTransactionResponseCodeId;
  if (
    typeof sent === 'number' &&
    agrees({ raw: '', id: sent, approves: APPROVALS.has(sent) }, answered.status)
  )
    return { id: sent, raw: said?.raw ?? null };
  return said ? { raw: said.raw, id: said.id ?? UNKNOWN_RESPONSE } : null;
}

/** The short name of a harmonized id, or null for one that is not known here. */
export function responseName(id: number): string | null {
  return RESPONSE_NAMES.get(id) ?? null;
}

/** Whether a harmonized code says that the payment passed. */
export function isApproval(id: number): boolean {
  return APPROVALS.has(id);
}

interface Said {
  readonly raw: string;
  readonly id: number | undefined;
  /** Whether it lets the payment pass. */
  readonly approves: boolean;
}

function agrees({ id, approves }: Said, status: TransactionStatus): boolean {
  if (status === 'approved')
    return approves || id === UNKNOWN_RESPONSE || (id !== undefined && !RESPONSE_NAMES.has(id));
  return !(approves && REFUSED.has(status));
}

const REFUSED: ReadonlySet<TransactionStatus> = new Set(['declined', 'blocked', 'failed']);

/**
 * What was said last comes first: a settlement that was declined explains itself, whatever the issuer had answered. Of
 * Braintree's own code and the network's, the network's is the exact one where both say yes or both say no.
 */
function saidBy({ stripe, braintree }: Answered): Said[] {
  const { outcomeReason: reason, outcomeNetworkStatus: answer } = stripe ?? {};
  const { processorSettlementResponseCode: settled, processorResponseCode: own } = braintree ?? {};
  const said: Said[] = [];
  if (reason) said.push(coded(reason, STRIPE_REASONS.get(reason.toLowerCase())));
  if (answer === 'approved_by_network') said.push(coded(answer, APPROVED));
  if (settled && !SETTLES.has(settled)) said.push(coded(settled, BRAINTREE_CODES.get(settled)));
  const network = braintree?.networkResponseCode;
  const exact = network ? networkResponse(network) : undefined;
  if (own) {
    const plain = coded(own, BRAINTREE_CODES.get(own));
    const isExact = exact !== undefined && plain.approves === APPROVALS.has(exact);
    said.push(isExact ? coded(own, exact) : plain);
  }
  if (network) said.push(coded(network, exact));
  return said;
}

/** Braintree's codes from 1000 to 1999 are approvals, also those that are in no table. */
function coded(raw: string, id: number | undefined): Said {
  return { raw, id, approves: id === undefined ? /^1\d{3}$/.test(raw) : APPROVALS.has(id) };
}

/** The network's own number is the harmonized one; Braintree's code puts several together. */
function networkResponse(code: string): number | undefined {
  return /^\d\d$/.test(code) && RESPONSE_NAMES.has(Number(code)) ? Number(code) : undefined;
}

const APPROVED = 0;

/** Approved, approved in part, approved for a very important person, and no reason to decline. */
const APPROVALS: ReadonlySet<number> = new Set([APPROVED, 10, 11, 85]);

/** Settled, or waiting for it: what the issuer answered still holds. */
const SETTLES: ReadonlySet<string> = new Set(['4000', '4002']);

/** Everything that decides which harmonized code a transaction has, to tell whether it is still the same. */
export const RESPONSE_RULES = [
  [UNKNOWN_RESPONSE, ...APPROVALS, ...RESPONSE_NAMES.keys()],
  ...[BRAINTREE_CODES, STRIPE_REASONS].map(codes => [...codes]),
  [...SETTLES],
];
