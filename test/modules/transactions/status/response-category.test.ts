import { TRANSACTION_STATUSES } from '../../../../src/modules/transactions/status';
import type { Evidence } from '../../../../src/modules/transactions/status/evidence';
import { responseCategoryOf } from '../../../../src/modules/transactions/status/response-category';

const ACCOUNT = 'problem_with_customer_account';
const PROCESSING = 'merchant_or_processing_error';
const RULE = 'blocked_by_gateway_or_merchant_rule';

test.each([
  ['approved', 'approved'],
  ['pending', 'pending'],
  ['voided', 'cancelled'],
  ['blocked', RULE],
] as const)('%s is %s, whatever the codes say', (status, category) => {
  const codes = { stripe: { outcomeReason: 'lost_card' }, pagos: { pagosTransactionResponseCodeId: 51 } };
  expect(responseCategoryOf(status, codes)).toBe(category);
});

test('without any code a failure is a processing error and a decline is unexplained', () => {
  expect(responseCategoryOf('failed', {})).toBe(PROCESSING);
  expect(responseCategoryOf('declined', {})).toBe('unknown');
  expect(responseCategoryOf('unknown', {})).toBe('unknown');
});

test.each([
  ...[
    'insufficient_funds',
    'do_not_honor',
    'lost_card',
    'Generic_Decline',
    'expired_card',
    'incorrect_cvc',
  ].map(reason => [reason, ACCOUNT]),
  ...['processing_error', 'try_again_later', 'issuer_not_available', 'duplicate_transaction'].map(reason => [
    reason,
    PROCESSING,
  ]),
  ['merchant_blacklist', RULE],
  ['a_new_reason', 'unknown'],
])("Stripe's %s is %s", (outcomeReason, category) => {
  expect(responseCategoryOf('declined', { stripe: { outcomeReason } })).toBe(category);
});

test.each([
  ...['2000', '2001', '2004', '2038', '2046', '2099', '2108', '2500', '2999'].map(code => [code, ACCOUNT]),
  ...['2016', '2023', '2064', '2073', '2100', '3000', '3999'].map(code => [code, PROCESSING]),
  ...['2077', '2085'].map(code => [code, RULE]),
  ...['1000', '200', '20000', '5000', 'XX'].map(code => [code, 'unknown']),
])("Braintree's %s is %s", (processorResponseCode, category) => {
  expect(responseCategoryOf('declined', { braintree: { processorResponseCode } })).toBe(category);
});

test('a declined settlement is explained by its own code, not by the approval before it', () => {
  const braintree = { processorResponseCode: '1000', processorSettlementResponseCode: '4001' };
  expect(responseCategoryOf('declined', { braintree })).toBe(PROCESSING);
  expect(responseCategoryOf('unknown', { braintree: { processorSettlementResponseCode: '4000' } })).toBe(
    'unknown',
  );
});

test.each([
  [5, ACCOUNT],
  [51, ACCOUNT],
  [3, PROCESSING],
  [91, PROCESSING],
  [9999, 'unknown'],
  [123456, 'unknown'],
])('the harmonized response %i of a decline is %s', (pagosTransactionResponseCodeId, category) => {
  expect(responseCategoryOf('declined', { pagos: { pagosTransactionResponseCodeId } })).toBe(category);
});

test('an unknown processor is explained by the harmonized response, an approval too', () => {
  expect(responseCategoryOf('unknown', { pagos: { pagosTransactionResponseCodeId: 0 } })).toBe('approved');
  expect(responseCategoryOf('declined', { pagos: { pagosTransactionResponseCodeId: 0 } })).toBe('unknown');
});

test.each<[string, Evidence, string]>([
  [
    'harmonized',
    { pagos: { pagosTransactionResponseCodeId: 91 }, stripe: { outcomeReason: 'lost_card' } },
    PROCESSING,
  ],
  [
    'unknown harmonized',
    { pagos: { pagosTransactionResponseCodeId: 9999 }, stripe: { outcomeReason: 'lost_card' } },
    ACCOUNT,
  ],
  ["network's", { braintree: { networkResponseCode: '96' } }, PROCESSING],
  ['unreadable network', { braintree: { networkResponseCode: 'XX' } }, 'unknown'],
])('the %s code explains a decline', (_, evidence, category) => {
  expect(responseCategoryOf('declined', evidence)).toBe(category);
});

test('every status has a category', () => {
  for (const status of TRANSACTION_STATUSES)
    expect(responseCategoryOf(status, {})).toEqual(expect.any(String));
});
