import { isCurrency } from './currency';
import { Text } from './text';

/** How a currency is written, whichever it is. */
export const CURRENCY_FORM = { pattern: /^[A-Za-z]{3}$/, expected: 'three letters (ISO 4217)' };

/** The currency of an amount. An amount in minor units of a currency that does not exist has no meaning. */
export const Currency = () =>
  Text(3, 'ISO 4217 currency code; any case is taken, upper case is kept.', {
    required: true,
    form: CURRENCY_FORM,
    rule: {
      name: 'currency',
      holds: value => typeof value !== 'string' || value.length !== 3 || isCurrency(value),
      expected: 'must be a currency code of ISO 4217.',
      code: 'INVALID',
    },
  });
