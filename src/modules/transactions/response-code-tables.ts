/** The harmonized id of an answer that is in no table. */
export const UNKNOWN_RESPONSE = 9999;

/**
 * Short names of harmonized ids, which are the numbers of the card networks' own answers (ISO 8583, field 39). Sources:
 * Pagos' transaction response codes for 0 to 15, the networks' public lists for the others.
 */
export const RESPONSE_NAMES: ReadonlyMap<number, string> = named(`
  0 approved, 1 refer_to_issuer, 2 refer_to_issuer_1, 3 invalid_merchant, 4 pick_up_card, 5 do_not_honor, 6 error,
  7 pick_up_card_fraud, 10 partial_approval, 11 approved_vip, 12 invalid_transaction, 13 invalid_amount_or_currency,
  14 invalid_account_no_number, 15 no_such_issuer, 19 reenter_transaction, 21 no_action_taken, 25 record_not_found,
  28 file_unavailable, 39 no_credit_account, 41 lost_card, 43 stolen_card, 51 insufficient_funds,
  52 no_checking_account, 53 no_savings_account, 54 expired_card, 55 incorrect_pin, 57 not_permitted_to_cardholder,
  58 not_permitted_at_terminal, 59 suspected_fraud, 61 exceeds_amount_limit, 62 restricted_card,
  63 security_violation, 64 aml_requirement_not_met, 65 exceeds_count_limit, 70 pin_required,
  74 pin_encryption_differs, 75 pin_tries_exceeded, 76 unsolicited_reversal, 78 blocked_first_use,
  84 invalid_authorization_life_cycle, 85 no_reason_to_decline, 86 cannot_verify_pin, 87 purchase_only_no_cash_back,
  88 cryptographic_failure, 89 unacceptable_pin, 91 issuer_inoperative, 92 cannot_route, 94 duplicate_transmission,
  96 system_error, 9999 unknown`);

/**
 * Braintree's processor and settlement codes by the answer that they stand for. Source: Braintree's authorization
 * responses. Codes without one number of the networks (address checks, set-up of accounts, PayPal) are left out.
 */
export const BRAINTREE_CODES: ReadonlyMap<string, number> = standing({
  0: '1000 1001 1002 1003',
  1: '2011 2041 2043 2044',
  3: '2025 2026 2028 2045',
  4: '2047',
  5: '2000 2038 2046',
  10: '1004',
  12: '2019 2061',
  13: '2027 2048 2064',
  14: '2005 2007 2008',
  15: '2009',
  21: '2034',
  25: '2036',
  41: '2012 2053',
  43: '2013',
  51: '2001',
  54: '2004 2006',
  55: '2102',
  57: '2015',
  59: '2014',
  61: '2002',
  62: '2057',
  63: '2020 2021',
  65: '2003',
  75: '2103',
  88: '2031',
  91: '3000',
  94: '2016',
});

/**
 * Stripe's decline codes by the answer that they stand for. Source: docs.stripe.com/declines/codes. Those that name no
 * reason of the issuer's (generic_decline, card_declined, try_again_later) or a rule of Radar are left out.
 */
export const STRIPE_REASONS: ReadonlyMap<string, number> = standing({
  1: 'call_issuer',
  4: 'pickup_card',
  5: 'do_not_honor',
  13: 'invalid_amount currency_not_supported',
  14: 'incorrect_number invalid_number invalid_account',
  19: 'reenter_transaction',
  21: 'no_action_taken',
  41: 'lost_card',
  43: 'stolen_card',
  51: 'insufficient_funds',
  54: 'expired_card invalid_expiry_month invalid_expiry_year',
  55: 'incorrect_pin invalid_pin',
  57: 'card_not_supported not_permitted transaction_not_allowed',
  59: 'fraudulent',
  61: 'card_velocity_exceeded',
  62: 'restricted_card',
  63: 'security_violation',
  65: 'withdrawal_count_limit_exceeded',
  70: 'offline_pin_required online_or_offline_pin_required',
  75: 'pin_try_exceeded',
  91: 'issuer_not_available',
  94: 'duplicate_transaction',
  96: 'processing_error',
});

function named(text: string): ReadonlyMap<number, string> {
  const words = text
    .trim()
    .split(/,\s+/)
    .map(pair => pair.split(' '));
  return new Map(words.map(([id, name = '']) => [Number(id), name]));
}

function standing(words: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(words).flatMap(([id, raws]) => raws.split(' ').map(raw => [raw, Number(id)] as const)),
  );
}
