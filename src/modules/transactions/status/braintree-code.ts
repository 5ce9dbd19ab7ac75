import type { ResponseCategory } from '../response-category';

/**
 * The response category of a refusal by Braintree's processor or settlement code; undefined for codes of
 * other classes.
 */
export function braintreeCodeCategory(code: string | null | undefined): ResponseCategory | undefined {
  if (!code || !REFUSAL.test(code)) return undefined;
  if (RISK_CODES.has(code)) return 'blocked_by_gateway_or_merchant_rule';
  const customers = code.startsWith('2') && !MERCHANT_CODES.has(code);
  return customers ? 'problem_with_customer_account' : 'merchant_or_processing_error';
}

/** 4000 is settled and 4002 waits for it. */
const REFUSAL = /^(?:[23]\d{3}|4(?!00[02])\d{3})$/;

/**
 * Source: Braintree's authorization and settlement responses. Of the 2000s, these lie with the merchant's
 * account, its request or the way between; all others with the customer's, also 2109 to 2999, which Braintree
 * keeps for issuers' plain rejections. 3000 is a network that can't be reached; the 4000s are requests to
 * capture or refund that went wrong.
 */
const MERCHANT_CODES: ReadonlySet<string> = new Set([
  // Duplicate, invalid, unsupported, or set up wrongly.
  ...['2016', '2019', '2023', '2024', '2025', '2026', '2027', '2028', '2030', '2031', '2032', '2033', '2034'],
  // Not found, reversed already, or of a store, client, merchant or amount that does not exist.
  ...['2036', '2037', '2039', '2040', '2042', '2045', '2048', '2049', '2052', '2054', '2055', '2056', '2058'],
  // Wrong data, tax or currency; limits and set-up of the merchant's PayPal account.
  ...[
    '2061',
    '2062',
    '2063',
    '2064',
    '2065',
    '2066',
    '2068',
    '2069',
    '2071',
    '2072',
    '2073',
    '2078',
    '2079',
    '2080',
  ],
  ...[
    '2081',
    '2082',
    '2083',
    '2084',
    '2087',
    '2088',
    '2089',
    '2090',
    '2091',
    '2094',
    '2095',
    '2097',
    '2098',
    '2100',
  ],
]);

/** Refused by PayPal's risk model, or by the merchant's own fraud settings there. */
const RISK_CODES: ReadonlySet<string> = new Set(['2077', '2085', '4005']);
