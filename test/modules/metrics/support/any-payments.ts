import fc from 'fast-check';
import type { Body } from '../../../support/a-transaction';
import type { Asked, SubmittedInput } from './slow-count';

/** Around these days clocks are changed in each of the zones. */
const FROM = Date.parse('2026-03-26T00:00:00Z');
const TO = Date.parse('2026-04-07T00:00:00Z');
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Havana', 'Australia/Lord_Howe'];
const DIMENSIONS = [
  'processor',
  'scheme',
  'card_type',
  'issuer_country',
  'issuer_bank',
  'bin',
  'instrument_type',
];
const OTHERS = [
  'response_category',
  'response_code',
  'three_d_secure_result',
  'network_token',
  'merchant_account',
];
const GROUPINGS = [...DIMENSIONS, ...OTHERS, 'currency', 'metadata.plan', 'metadata.a "key" \\ é'];

const moment = fc
  .tuple(fc.integer({ min: FROM, max: TO }), fc.constantFrom(1, 1_000, 900_000, 3_600_000, 86_400_000))
  .map(([at, step]) => new Date(at - (at % step)).toISOString());
const money = {
  currency: fc.constantFrom('EUR', 'USD', 'JPY'),
  amount: fc.constantFrom(0, 1, 2, 1_000, 1_999, 2 ** 45),
};
const maybe = <T>(...values: T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });

const transaction: fc.Arbitrary<Body> = fc.record({
  ...money,
  created: moment,
  status: fc.constantFrom(
    ...[
      'approved',
      'approved',
      'approved',
      'declined',
      'declined',
      'pending',
      'blocked',
      'voided',
      'failed',
      'unknown',
    ],
  ),
  // Sent, or it would be derived from the block below.
  processor: fc.constantFrom('adyen', 'checkout'),
  merchant_account_id: maybe('shop a', 'shop b'),
  // Personal, so that there is something to take away.
  description: maybe('for Ada', 'for Bob'),
  metadata: maybe<Body>({ plan: 'gold' }, { plan: 'Gold', 'a "key" \\ é': 'ß' }, { plan: '' }),
  customer_details: maybe({ object_id: 'ada' }, { object_id: 'bob' }),
  pagos: maybe({ pagos_transaction_response_code_id: 0 }, { pagos_transaction_response_code_id: 51 }),
  braintree: fc.record({
    order_id: maybe('order 1'),
    is_network_tokenized: maybe(true, false),
    processed_with_network_token: maybe('Yes', 'no'),
  }),
  payment_method_details: fc.record({
    scheme: maybe('visa', 'mastercard'),
    type: maybe('credit', 'debit'),
    issuer_country: maybe('DE', 'FR'),
    issuer_bank: maybe('a bank'),
    bin: maybe('424242', '555555'),
    instrument_type: maybe('card', 'paypal'),
    three_d_secure_result: maybe('authenticated', 'failed'),
    three_d_secure_info_status: maybe('authenticate_successful'),
    verification: maybe('yes', 'no', 'true'),
    fingerprint: maybe('fp 1', 'fp 2'),
  }),
});

const reversal = {
  ...money,
  description: maybe('for Ada'),
  created: moment,
  // Its own, or else that of its payment.
  processor: maybe('adyen', 'checkout', 'stripe'),
  // Of some no transaction is known.
  transaction_object_id: fc.integer({ min: 0, max: 45 }).map(at => `t${at}`),
};

/** Payments with what happened to them later, as a caller sends them. */
export function anyPayments(): fc.Arbitrary<SubmittedInput> {
  const named = (letter: string) => (bodies: Body[]) =>
    bodies.map((body, at): Body => ({ object_id: `${letter}${at}`, ...body }));
  return fc.record({
    transactions: fc.array(transaction, { minLength: 10, maxLength: 40 }).map(named('t')),
    refunds: fc
      .array(fc.record({ ...reversal, status: maybe('succeeded', 'failed', 'pending', 'canceled') }), {
        maxLength: 8,
      })
      .map(named('r')),
    disputes: fc
      .array(
        fc.record({
          ...reversal,
          status: maybe('needs_response', 'won', 'lost', 'warning_closed', 'prevented'),
          kind: maybe('chargeback', 'retrieval'),
        }),
        { maxLength: 8 },
      )
      .map(named('d')),
  });
}

/** Any question about them: how long, how fine, by what, and what is counted. */
export function anyQuestion(): fc.Arbitrary<Asked> {
  return fc.record({
    from: fc.constantFrom(
      ...[
        '2026-03-26T00:00:00Z',
        '2026-03-28T23:00:00Z',
        '2026-03-29T00:17:31.007Z',
        '2026-03-26T13:59:59.999Z',
      ],
    ),
    to: fc.constantFrom(
      ...[
        '2026-04-07T00:00:00Z',
        '2026-04-05T22:30:00Z',
        '2026-04-05T15:00:00.001Z',
        '2026-04-06T07:41:03.5Z',
      ],
    ),
    zone: fc.constantFrom(...ZONES),
    grain: fc.constantFrom('hour', 'day', 'week', 'month', 'quarter', 'year', undefined),
    by: fc.uniqueArray(fc.constantFrom(...GROUPINGS), { maxLength: 2 }),
    ...Object.fromEntries(SWITCHES.map(name => [name, maybe(true, false)])),
  }) as fc.Arbitrary<Asked>;
}

export const SWITCHES = [
  ...(['include_pending', 'include_voided', 'include_unknown', 'include_verifications'] as const),
  ...(['count_retries_once', 'disputes_by_payment'] as const),
];
