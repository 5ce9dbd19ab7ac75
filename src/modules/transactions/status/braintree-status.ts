import type { TransactionStatus } from '../status';
import type { BraintreeEvidence } from './evidence';

/**
 * The status that Braintree's words say; `unknown` for a word not known here. The status word decides: a
 * transaction that the gateway rejected may carry 1000 Approved. The processor's response speaks only where
 * no status was sent.
 */
export function braintreeStatus(braintree: BraintreeEvidence): TransactionStatus {
  const { braintreeStatus: word, processorResponseType: type, processorResponseCode: code } = braintree;
  if (word) return STATUSES.get(word.toLowerCase()) ?? 'unknown';
  return RESPONSE_TYPES.get(type?.toLowerCase() ?? '') ?? CODE_CLASSES.get(codeClass(code)) ?? 'unknown';
}

/**
 * Source: Braintree's transaction and verification statuses. An authorization that expired ends as a voided
 * one does: the issuer's money is released and none was taken. Settlement that is confirmed, pending or under
 * way was authorized.
 */
const STATUSES: ReadonlyMap<string, TransactionStatus> = new Map([
  ['authorizing', 'pending'],
  ['authorized', 'approved'],
  ['submitted_for_settlement', 'approved'],
  ['settling', 'approved'],
  ['settlement_pending', 'approved'],
  ['settlement_confirmed', 'approved'],
  ['settled', 'approved'],
  ['authorization_expired', 'voided'],
  ['voided', 'voided'],
  ['processor_declined', 'declined'],
  ['settlement_declined', 'declined'],
  ['gateway_rejected', 'blocked'],
  ['failed', 'failed'],
  ['verifying', 'pending'],
  ['verified', 'approved'],
]);

const RESPONSE_TYPES: ReadonlyMap<string, TransactionStatus> = new Map([
  ['approved', 'approved'],
  ['soft_declined', 'declined'],
  ['hard_declined', 'declined'],
]);

/** 1000 to 1999 the processor approved, 2000 to 2999 it declined, 3000 it could not be reached. */
const CODE_CLASSES: ReadonlyMap<string, TransactionStatus> = new Map([
  ['1', 'approved'],
  ['2', 'declined'],
  ['3', 'failed'],
]);

function codeClass(code: string | null | undefined): string {
  return code && /^\d{4}$/.test(code) ? code.charAt(0) : '';
}
