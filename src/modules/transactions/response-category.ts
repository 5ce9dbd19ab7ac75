/**
 * Who or what decided over a payment: the seven published names of Pagos' transaction response categories.
 */
export const RESPONSE_CATEGORIES = [
  'approved',
  'problem_with_customer_account',
  'merchant_or_processing_error',
  'cancelled',
  'pending',
  'blocked_by_gateway_or_merchant_rule',
  'unknown',
] as const;
export type ResponseCategory = (typeof RESPONSE_CATEGORIES)[number];
