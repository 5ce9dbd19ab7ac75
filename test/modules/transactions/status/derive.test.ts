import { derive, derivedStatusOf } from '../../../../src/modules/transactions/status/derive';

test('a Stripe charge', () => {
  const stripe = {
    stripeStatus: 'failed',
    outcomeType: 'issuer_declined',
    outcomeReason: 'insufficient_funds',
  };
  expect(derive({ stripe })).toEqual({
    status: 'declined',
    responseCategory: 'problem_with_customer_account',
    processor: 'stripe',
  });
});

test('a Braintree transaction', () => {
  const braintree = { braintreeStatus: 'settled', processorResponseCode: '1000' };
  expect(derive({ braintree, stripe: null })).toEqual({
    status: 'approved',
    responseCategory: 'approved',
    processor: 'braintree',
  });
});

test('a sent processor is kept as it was sent, also beside a block', () => {
  expect(derive({ braintree: { braintreeStatus: 'settled' }, processor: 'Braintree US' }).processor).toBe(
    'Braintree US',
  );
});

test('a processor that we do not know: what was sent counts', () => {
  expect(derive({ processor: 'adyen', status: 'voided' })).toEqual({
    status: 'voided',
    responseCategory: 'cancelled',
    processor: 'adyen',
  });
});

test('nothing sent is nothing known', () => {
  const nothing = { status: 'unknown', responseCategory: 'unknown', processor: null };
  expect(derive({})).toEqual(nothing);
  expect(derive({ stripe: null, braintree: {}, pagos: null, status: null, processor: null })).toEqual(
    nothing,
  );
  expect(derive({ stripe: { stripeStatus: null } })).toEqual(nothing);
});

test('a sent status wins, and the derived one can still be asked for', () => {
  const evidence = { status: 'voided', stripe: { stripeStatus: 'succeeded' } } as const;
  expect(derive(evidence).status).toBe('voided');
  expect(derivedStatusOf(evidence)).toBe('approved');
});

test('of two blocks the one with a status word speaks, and Stripe where both have one', () => {
  const braintreeSpeaks = { stripe: { outcomeType: 'blocked' }, braintree: { braintreeStatus: 'settled' } };
  expect(derive(braintreeSpeaks)).toMatchObject({ status: 'approved', processor: 'braintree' });

  const bothSpeak = { stripe: { stripeStatus: 'pending' }, braintree: { braintreeStatus: 'settled' } };
  expect(derive(bothSpeak)).toMatchObject({ status: 'pending', processor: 'stripe' });

  const stripeWithOrder = { stripe: { stripeStatus: 'succeeded' }, braintree: { orderId: '1001' } as object };
  expect(derive(stripeWithOrder)).toMatchObject({ status: 'approved', processor: 'stripe' });
});

test('any value in a block tells the processor, even false', () => {
  expect(derive({ braintree: { isNetworkTokenized: false } as object }).processor).toBe('braintree');
});
