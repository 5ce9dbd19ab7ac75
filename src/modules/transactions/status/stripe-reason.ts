import type { ResponseCategory } from '../response-category';

/**
 * The response category of Stripe's `outcome.reason`: a decline code or a rule of Radar; undefined for other
 * words.
 */
export function stripeReasonCategory(reason: string | null | undefined): ResponseCategory | undefined {
  return reason ? CATEGORIES.get(reason.toLowerCase()) : undefined;
}

/** Source: docs.stripe.com/declines/codes, and outcome.reason in docs.stripe.com/api/charges/object. */
const REASONS = {
  problem_with_customer_account: `
    approve_with_id authentication_not_handled authentication_required call_issuer card_declined
    card_not_supported card_velocity_exceeded currency_not_supported do_not_honor do_not_try_again
    expired_card fraudulent generic_decline incorrect_address incorrect_cvc incorrect_number incorrect_pin
    incorrect_zip insufficient_funds invalid_account invalid_cvc invalid_expiry_month invalid_expiry_year
    invalid_number invalid_pin lost_card mobile_device_authentication_required
    new_account_information_available no_action_taken not_permitted offline_pin_required
    online_or_offline_pin_required pickup_card pin_try_exceeded restricted_card
    revocation_of_all_authorizations revocation_of_authorization security_violation service_not_allowed
    stolen_card stop_payment_order transaction_not_allowed withdrawal_count_limit_exceeded`,
  merchant_or_processing_error: `
    duplicate_transaction invalid_amount issuer_not_available processing_error reenter_transaction
    testmode_decline try_again_later`,
  blocked_by_gateway_or_merchant_rule: `
    elevated_risk_level highest_risk_level low_probability_of_authorization merchant_blacklist
    previously_declined_do_not_retry requested_block_on_incorrect_cvc requested_block_on_incorrect_zip rule`,
} as const satisfies Partial<Record<ResponseCategory, string>>;

const CATEGORIES: ReadonlyMap<string, ResponseCategory> = new Map(
  Object.entries(REASONS).flatMap(([category, reasons]) =>
    reasons
      .trim()
      .split(/\s+/)
      .map(reason => [reason, category as ResponseCategory] as const),
  ),
);
