import fc from 'fast-check';
import { cursorOf, positionOf } from '../../../src/platform/database/cursor';
import { idSource } from '../../../src/platform/database/id';

const read = (cursor: string, order = 'CREATED_DESC') => positionOf(order, { cursor, argument: 'after' });
const INVALID = {
  code: 'INVALID',
  details: { errors: [{ field: 'after', code: 'INVALID', message: expect.any(String) }] },
};
const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

test('a cursor leads back to the place it was made of', () => {
  const newId = idSource();
  const moments = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, moment => {
      const place = { createdAt: moment.toISOString(), id: newId() };
      expect(read(cursorOf('CREATED_DESC', place))).toEqual(place);
    }),
  );
});

test('a cursor of a list by amount leads back to the amount as well', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), amount => {
      const place = { createdAt: '2026-03-30T21:41:08.000Z', id: 'ID', amount };
      expect(read(cursorOf('AMOUNT_ASC', place), 'AMOUNT_ASC')).toEqual(place);
    }),
  );
});

test.each([[], [null], ['5'], [1.5], [2 ** 53]])(
  'a cursor by amount that says %j of it is refused',
  (...amount) => {
    const cursor = made('AMOUNT_ASC', '2026-03-30T21:41:08.000Z', 'ID', ...amount);
    expect(() => read(cursor, 'AMOUNT_ASC')).toThrow(expect.objectContaining(INVALID));
  },
);

test('a cursor is safe in a URL', () => {
  expect(cursorOf('CREATED_DESC', { createdAt: '2026-03-30T21:41:08.000Z', id: idSource()() })).toMatch(
    /^[\w-]+$/,
  );
});

test('a cursor of another order is refused, and the argument named', () => {
  const cursor = cursorOf('CREATED_ASC', { createdAt: '2026-03-30T21:41:08.000Z', id: 'ID' });
  expect(() => read(cursor)).toThrow(expect.objectContaining(INVALID));
});

test.each([
  ['nothing', ''],
  ['no base64', '💥 %%'],
  ['no JSON', Buffer.from('[').toString('base64url')],
  ['JSON that is no list', Buffer.from('{"0":1}').toString('base64url')],
  ['JSON that is null', Buffer.from('null').toString('base64url')],
  ['too little', made('CREATED_DESC', '2026-03-30T21:41:08.000Z')],
  ['another type of id', made('CREATED_DESC', '2026-03-30T21:41:08.000Z', 5)],
  ['another type of time', made('CREATED_DESC', 5, 'ID')],
  ['a time in another form', made('CREATED_DESC', '2026-03-30', 'ID')],
  ['a time that no calendar has', made('CREATED_DESC', '2026-13-45T25:61:61.999Z', 'ID')],
  ['a day that no calendar has', made('CREATED_DESC', '2026-02-30T00:00:00.000Z', 'ID')],
])('a cursor that says %s is refused, and the argument named', (_, cursor) => {
  expect(() => read(cursor)).toThrow(expect.objectContaining(INVALID));
});

test('whatever text is sent as a cursor, it is a place or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map(json => made(...[json].flat())),
      ),
      cursor => {
        expect(() => read(cursor)).toThrow(expect.objectContaining(INVALID));
      },
    ),
  );
});
