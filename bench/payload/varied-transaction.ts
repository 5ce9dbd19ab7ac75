/** What a series of made-up payments is like. */
export interface Series {
  /** Payments of the series; customers, banks and the like grow with it. */
  readonly count: number;
  /** The last moment of the series, epoch ms; the first lies `days` before. */
  readonly until: number;
  readonly days: number;
}

/**
 * The n-th payment of a series as a shop might have sent it, in wire names: the same for the same number, so that any
 * part of a series can be made by itself. Values are as unevenly spread as they are in life: few customers buy often,
 * few prices are common, a handful of issuers have most of the cards.
 */
export function variedTransaction(number: number, { count, until, days }: Series) {
  const dice = diceOf(number);
  const customer = Math.floor((count / 5) * dice() ** 2);
  const card = cardOf(customer, dice() < 0.8 ? 0 : 1);
  const merchant = pick(dice, MERCHANTS);
  const outcome = pick(dice, OUTCOMES);
  const at = until - days * DAY_MS * (1 - (number + dice()) / count);
  return {
    object_id: `txn_${code(number)}`,
    created: new Date(at).toISOString(),
    currency: pick(dice, CURRENCIES),
    amount: dice() < 0.6 ? pick(dice, PRICES) : Math.round(500 * (1 / (1 - dice() * 0.995)) ** 0.9),
    description: `Order of ${customer % 7} items`,
    merchant_account_id: merchant,
    refunded: outcome === 'approved' ? dice() < 0.04 : null,
    disputed: outcome === 'approved' ? dice() < 0.003 : null,
    metadata:
      dice() < 0.3 ? { channel: pick(dice, CHANNELS), campaign: `c${Math.floor(dice() * 40)}` } : null,
    ...(dice() < 0.65 ? overStripe(outcome, dice) : overBraintree(outcome, number, dice)),
    payment_method_details: card,
    customer_details: {
      object_id: `cus_${code(customer)}`,
      name: `Customer ${customer}`,
      email: `customer-${customer}@example.com`,
      country_code_2_letter: card.issuer_country.slice(0, 2),
    },
    billing_details: {
      name: `Customer ${customer}`,
      line1: `${customer % 400} Harbour Boulevard`,
      city: 'Springfield',
      postal_code: String(10_000 + (customer % 80_000)),
      country_code_2_letter: card.issuer_country.slice(0, 2),
    },
  };
}

export type VariedTransaction = ReturnType<typeof variedTransaction>;
type Dice = () => number;
type Outcome = (typeof OUTCOMES)[number][1];

/** A day of UTC, ms. */
export const DAY_MS = 24 * 60 * 60_000;

const MERCHANTS = [
  [60, 'shop-web'],
  [30, 'shop-app'],
  [9, 'shop-market'],
  [1, 'shop-kiosk'],
] as const;
const OUTCOMES = [
  [84, 'approved'],
  [13, 'declined'],
  [2, 'blocked'],
  [1, 'pending'],
] as const;
const CURRENCIES = [
  [50, 'USD'],
  [33, 'EUR'],
  [12, 'GBP'],
  [4, 'CAD'],
  [1, 'JPY'],
] as const;
const PRICES = [
  [40, 999],
  [25, 1_999],
  [20, 4_999],
  [14, 12_900],
  [1, 0],
] as const;
const CHANNELS = [
  [7, 'web'],
  [3, 'app'],
] as const;
const SCHEMES = [
  [55, 'visa'],
  [32, 'mastercard'],
  [9, 'amex'],
  [4, 'discover'],
] as const;
const COUNTRIES = [
  [55, 'USA'],
  [15, 'DEU'],
  [12, 'GBR'],
  [9, 'FRA'],
  [6, 'CAN'],
  [3, 'JPN'],
] as const;
const DECLINES = [
  [60, 'insufficient_funds'],
  [25, 'do_not_honor'],
  [10, 'expired_card'],
  [5, 'stolen_card'],
] as const;

/** A customer's card: the same one every time. */
function cardOf(customer: number, which: number) {
  const dice = diceOf(2 * customer + which + 1e9);
  const issuer = Math.floor(120 * dice() ** 2);
  return {
    instrument_type: 'card',
    fingerprint: `fp_${code(2 * customer + which)}`,
    scheme: pick(dice, SCHEMES),
    bin: String(410_000 + issuer * 37),
    last4: String(Math.floor(dice() * 10_000)).padStart(4, '0'),
    type: dice() < 0.6 ? 'credit' : 'debit',
    issuer_bank: `Bank ${issuer}`,
    issuer_country: pick(dice, COUNTRIES),
    expiry_month: String(1 + Math.floor(dice() * 12)),
    expiry_year: String(2027 + Math.floor(dice() * 5)),
    three_d_secure_result: dice() < 0.3 ? 'authenticated' : null,
  };
}

function overStripe(outcome: Outcome, dice: Dice) {
  if (outcome === 'approved') return { stripe: { stripe_status: 'succeeded', outcome_type: 'authorized' } };
  if (outcome === 'pending') return { stripe: { stripe_status: 'pending' } };
  const outcome_type = outcome === 'blocked' ? 'blocked' : 'issuer_declined';
  return { stripe: { stripe_status: 'failed', outcome_type, outcome_reason: pick(dice, DECLINES) } };
}

function overBraintree(outcome: Outcome, number: number, dice: Dice) {
  const order_id = `order-${code(number)}`;
  if (outcome === 'approved')
    return { braintree: { braintree_status: 'settled', order_id, is_network_tokenized: dice() < 0.2 } };
  const braintree_status = {
    declined: 'processor_declined',
    blocked: 'gateway_rejected',
    pending: 'authorizing',
  };
  return {
    braintree: { braintree_status: braintree_status[outcome], order_id, processor_response_code: '2001' },
  };
}

/** A number as letters: a long run of digits could be taken for a card number. */
function code(number: number): string {
  return [...number.toString(26)]
    .map(digit => LETTERS[Number.parseInt(digit, 26)])
    .join('')
    .padStart(7, 'a');
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function pick<T>(dice: Dice, choices: readonly (readonly [weight: number, value: T])[]): T {
  let at = dice() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of choices) {
    at -= weight;
    if (at < 0) return value;
  }
  return (choices[0] as readonly [number, T])[1];
}

/** Numbers from 0 up to 1 that look like chance and are the same for the same seed (mulberry32). */
function diceOf(seed: number): Dice {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bf03635) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
