/**
 * What became of a payment, in one vocabulary for every processor. `approved` stays when it is later refunded
 * or disputed; `blocked` was refused by the gateway or a rule before the issuer saw it; `failed` broke on the
 * way.
 */
export const TRANSACTION_STATUSES = [
  'approved',
  'declined',
  'pending',
  'blocked',
  'voided',
  'failed',
  'unknown',
] as const;
export type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];
