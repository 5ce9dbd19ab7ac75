import fc from 'fast-check';
import { TransactionInput } from '../../../src/modules/transactions/transaction-input.model';
import type { Naming } from '../../../src/platform/fields/naming';
import type { FieldRow, Shape } from '../../../src/platform/fields/row';
import { partOf, rowsOf } from '../../../src/platform/fields/table';
import { sampleOf } from '../../support/a-transaction';

/** Bodies that look like transactions: most fields as they should be, some as no sane sender would have them. */
export function payloads(naming: Naming): fc.Arbitrary<unknown> {
  const whole = shaped(TransactionInput, naming);
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: strange });
}

/** JSON texts of requests: as an encoder writes them, or with a wound. */
export function texts(body: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const whole = body.map(value => JSON.stringify(value) ?? 'null');
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.nat(), wounds).map(([text, at, wound]) => insert(text, at, wound)),
    },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000 }).map(depth => '['.repeat(depth)) },
  );
}

function shaped(shape: Shape, naming: Naming): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(rowsOf(shape).map(row => [row[naming], anyValue(row, naming)]));
  const whole = fc.record(fields, { requiredKeys: [] });
  return fc
    .tuple(whole, fc.option(strange, { freq: 20 }))
    .map(([body, odd]) => (odd ? { ...body, odd } : body));
}

function anyValue(row: FieldRow, naming: Naming): fc.Arbitrary<unknown> {
  const sane = row.kind === 'part' ? shaped(partOf(row), naming) : fc.constant(sampleOf(row, naming));
  return fc.oneof(
    { weight: 12, arbitrary: sane },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 600 }) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: strange },
  );
}

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(-0, 1e308, 2 ** 53, 0.1, -1, '\u0000', '\ud800', '', ' ', {}, [], '__proto__'),
  fc.constant(JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}')),
  fc.constant('4242 4242 4242 4242'),
);

const wounds = fc.constantFrom(
  '\u0000',
  '\ufeff',
  '1e400',
  '-',
  '"',
  '{',
  ',',
  '\\u',
  '\\ud800',
  '/**/',
  'NaN',
  '\u2028',
);

function insert(text: string, at: number, wound: string): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + wound + text.slice(place);
}
