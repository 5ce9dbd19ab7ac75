import { exponentOf, isCurrency } from '../../../src/platform/fields/currency';

test.each([
  ['USD', 2],
  ['eur', 2],
  ['JPY', 0],
  ['isk', 0],
  ['UGX', 0],
  ['MGA', 2],
  ['MRU', 2],
  ['HUF', 2],
  ['Bhd', 3],
  ['IQD', 3],
  ['CLF', 4],
  ['UYW', 4],
  ['XAU', 0],
  ['XXX', 0],
])('%s has %i digits of minor unit, as ISO 4217 lists it', (code, exponent) => {
  expect(exponentOf(code)).toBe(exponent);
});

test.each([
  ...[
    'HRK',
    'EEK',
    'LTL',
    'LVL',
    'DEM',
    'FRF',
    'SKK',
    'SIT',
    'MTL',
    'CYP',
    'BGN',
    'ANG',
    'TRL',
    'ROL',
    'BYR',
  ],
  ...[
    'VEF',
    'VEB',
    'ZWL',
    'SLL',
    'MRO',
    'STD',
    'GHC',
    'ZMK',
    'CUC',
    'AZM',
    'TMM',
    'SDD',
    'MZM',
    'RUR',
    'USS',
  ],
])('%s was withdrawn, yet old payments carry it', code => {
  expect(isCurrency(code)).toBe(true);
});

test.each([
  ...[
    'VED',
    'VES',
    'XCG',
    'ZWG',
    'SLE',
    'XAD',
    'BOV',
    'CHE',
    'CHW',
    'COU',
    'MXV',
    'USN',
    'UYI',
    'XDR',
    'XTS',
  ],
])('%s is an active code', code => {
  expect(isCurrency(code)).toBe(true);
});

test.each([
  '',
  'US',
  'USDT',
  'ABC',
  'BTC',
  'CNH',
  'ALK',
  ' USD',
  'USD ',
  'U D',
  '840',
  'ſek',
  'ıNR',
  'uß',
  'constructor',
])('"%s" is no currency', code => {
  expect(isCurrency(code)).toBe(false);
  expect(exponentOf(code)).toBeUndefined();
});
