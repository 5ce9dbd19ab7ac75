import { fullTransaction } from './full-transaction';

/** A transaction with 38 fields filled, as a shop's own card payment usually has: what the batches carry. */
export function sparseTransaction(objectId: string) {
  const full = fullTransaction(objectId);
  return {
    ...pick(full, ['object_id', 'currency', 'amount', 'description', 'refunded']),
    stripe: full.stripe,
    payment_method_details: pick(full.payment_method_details, [
      'object_id',
      'fingerprint',
      'scheme',
      'expiry_month',
      'expiry_year',
      'last4',
      'bin',
      'type',
      'issuer_bank',
      'issuer_country',
      'checks_cvc_check',
    ]),
    customer_details: pick(full.customer_details, ['object_id', 'name', 'email', 'country_code_2_letter']),
    billing_details: pick(full.billing_details, [
      'name',
      'line1',
      'city',
      'state',
      'postal_code',
      'country_code_2_letter',
      'country_code_3_letter',
      'email',
      'phone',
      'company',
    ]),
  };
}

function pick<Whole extends object, Key extends keyof Whole>(whole: Whole, keys: readonly Key[]) {
  return Object.fromEntries(keys.map(key => [key, whole[key]])) as Pick<Whole, Key>;
}
