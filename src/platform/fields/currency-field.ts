import { isCurrency } from './currency';
import { Text } from './text';

/** The form of a currency code. */
export const CURRENCY_FORM = { pattern: /^[A-Za-z]{3}$/, expected: 'three letters (ISO 4217)' };

/** The currency of an amount. Minor units of an unknown currency have no meaning. */
export const Currency = () =>
  Text(3, 'ISO 4217 currency code; any case is accepted, upper case is stored.', {
    required: true,
    form: CURRENCY_FORM,
    rule: {
      name: 'currency',
      holds: value => typeof value !== 'string' || value.length !== 3 || isCurrency(value),
      expected: 'must be a currency code of ISO 4217.',
      code: 'INVALID',
    },
  });
