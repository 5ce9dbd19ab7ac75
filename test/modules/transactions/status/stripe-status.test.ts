import { stripeStatus } from '../../../../src/modules/transactions/status/stripe-status';

test.each([
  ['succeeded', 'approved'],
  ['SUCCEEDED', 'approved'],
  ['requires_capture', 'approved'],
  ['pending', 'pending'],
  ['processing', 'pending'],
  ['requires_action', 'pending'],
  ['requires_payment_method', 'pending'],
  ['canceled', 'voided'],
  ['failed', 'failed'],
  ['something_new', 'unknown'],
  ['constructor', 'unknown'],
])('%s alone is %s', (word, status) => {
  expect(stripeStatus({ stripeStatus: word })).toBe(status);
});

test.each([
  ['issuer_declined', 'declined_by_network', 'generic_decline', 'declined'],
  ['Issuer_Declined', null, null, 'declined'],
  [null, 'declined_by_network', null, 'declined'],
  ['blocked', 'not_sent_to_network', 'highest_risk_level', 'blocked'],
  ['blocked', 'reversed_after_approval', 'rule', 'blocked'],
  [null, 'reversed_after_approval', null, 'blocked'],
  [null, 'not_sent_to_network', null, 'blocked'],
  ['invalid', 'not_sent_to_network', null, 'failed'],
  ['authorized', 'approved_by_network', null, 'failed'],
  [null, null, 'insufficient_funds', 'declined'],
  [null, null, 'highest_risk_level', 'blocked'],
  [null, null, 'no such reason', 'failed'],
  ['type', null, null, 'failed'],
])('failed with %s, %s, %s is %s', (outcomeType, outcomeNetworkStatus, outcomeReason, status) => {
  const stripe = { stripeStatus: 'failed', outcomeType, outcomeNetworkStatus, outcomeReason };
  expect(stripeStatus(stripe)).toBe(status);
});

test('a payment in manual review is approved: it is authorized and only looked at', () => {
  const outcome = { outcomeType: 'manual_review', outcomeNetworkStatus: 'approved_by_network' };
  expect(stripeStatus({ stripeStatus: 'succeeded', ...outcome })).toBe('approved');
});

test('a payment intent whose attempt was declined is declined, though it waits for another card', () => {
  const outcome = { outcomeType: 'issuer_declined', outcomeReason: 'do_not_honor' };
  expect(stripeStatus({ stripeStatus: 'requires_payment_method', ...outcome })).toBe('declined');
});

test.each([
  [{ outcomeType: 'authorized' }, 'approved'],
  [{ outcomeNetworkStatus: 'approved_by_network' }, 'approved'],
  [{ outcomeType: 'blocked' }, 'blocked'],
  [{ outcomeReason: 'lost_card' }, 'declined'],
  [{}, 'unknown'],
] as const)('without a status word the outcome speaks: %j', (stripe, status) => {
  expect(stripeStatus(stripe)).toBe(status);
});
