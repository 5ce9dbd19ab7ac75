import { inputsOf } from '../../../src/app/host';
import { modules } from '../../../src/app/modules';
import { storableErrors, storableId } from '../../../src/modules/rejections/recorded-errors';
import { ApiError } from '../../../src/platform/errors/api-error';
import { FieldPaths } from '../../../src/platform/ingestion/field-paths';

const paths = new FieldPaths(inputsOf(modules));

const fieldsOf = (...fields: string[]) => {
  const errors = fields.map(
    field => ({ field, code: 'INVALID', message: 'is not a field of this object.' }) as const,
  );
  return storableErrors(new ApiError('INVALID', 'x', { errors }), paths).map(({ field }) => field);
};

test.each([
  ['billingDetails.countryCode2Letter', 'billing_details.country_code_2_letter'],
  ['billing_details.country_code_2_letter', 'billing_details.country_code_2_letter'],
  ['billingDetails', 'billing_details'],
  ['billingDetails.colour', 'billing_details.colour'],
  ['transactionObjectId', 'transaction_object_id'],
  ['ammount', 'ammount'],
  ['line-2', 'line-2'],
  ['', ''],
])('the field %p is told as %p', (sent, told) => {
  expect(fieldsOf(sent)).toEqual([told]);
});

test.each([
  '4242424242424242',
  'a_4242424242424242_b',
  '1.4242424242424242',
  'a4242424b4242424',
  '４２４２４２４２４２４２４２４２',
  'stripe.4242 4242 4242 4242',
  'jane.doe@example.com',
  'Jane Doe',
  'Ádám',
  'x'.repeat(65),
  'a.b.c.d',
  '(unreadable name)',
  'a\u0000',
])('the name %p of an unknown field is the sender’s own text and not told', name => {
  expect(fieldsOf(name)).toEqual(['(unreadable name)']);
});

test('what befalls the whole is told with an empty field', () => {
  expect(storableErrors(new ApiError('CONFLICT', 'It is there.'), paths)).toEqual([
    { field: '', code: 'CONFLICT', message: 'It is there.' },
  ]);
});

test('a sentence that quotes what it must not is not told', () => {
  for (const message of ['not 4242424242424242', 'not \ud800', `${'x'.repeat(253)}🦚🦚`])
    expect(storableErrors(new ApiError('INVALID', message), paths)).toMatchObject([
      { message: 'was not as expected.' },
    ]);
  expect(storableErrors(new ApiError('INVALID', 'x'.repeat(300)), paths)[0]?.message).toHaveLength(255);
});

test('an id is told where it is not at error and could be stored', () => {
  const apiError = new ApiError('NOT_FOUND', 'x');
  for (const objectId of ['a', 'order 7', '🦚'.repeat(255)])
    expect(storableId({ apiError, objectId })).toBe(objectId);
  for (const objectId of [
    null,
    '',
    '4242424242424242',
    '4242 4242 4242 4242',
    'x'.repeat(256),
    'a\0',
    '\ud800',
  ])
    expect(storableId({ apiError, objectId })).toBeNull();
  for (const field of ['object_id', 'objectId']) {
    const errors = [{ field, code: 'INVALID', message: 'x' }] as const;
    expect(storableId({ apiError: new ApiError('INVALID', 'x', { errors }), objectId: 'a' })).toBeNull();
  }
});
