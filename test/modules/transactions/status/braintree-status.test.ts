import { braintreeStatus } from '../../../../src/modules/transactions/status/braintree-status';

test.each([
  ['authorizing', 'pending'],
  ['authorized', 'approved'],
  ['submitted_for_settlement', 'approved'],
  ['SUBMITTED_FOR_SETTLEMENT', 'approved'],
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
  ['unrecognized', 'unknown'],
  ['toString', 'unknown'],
])('%s is %s', (word, status) => {
  expect(braintreeStatus({ braintreeStatus: word })).toBe(status);
});

test('the status word decides, not the response: a gateway rejection can carry 1000 Approved', () => {
  const response = { processorResponseType: 'approved', processorResponseCode: '1000' };
  expect(braintreeStatus({ braintreeStatus: 'gateway_rejected', ...response })).toBe('blocked');
  expect(braintreeStatus({ braintreeStatus: 'settlement_declined', ...response })).toBe('declined');
});

test.each([
  [{ processorResponseType: 'approved' }, 'approved'],
  [{ processorResponseType: 'Hard_Declined' }, 'declined'],
  [{ processorResponseCode: '1002' }, 'approved'],
  [{ processorResponseCode: '2001' }, 'declined'],
  [{ processorResponseCode: '3000' }, 'failed'],
  [{ processorResponseCode: '20' }, 'unknown'],
  [{}, 'unknown'],
])('without a status word the response speaks: %j', (braintree, status) => {
  expect(braintreeStatus(braintree)).toBe(status);
});
