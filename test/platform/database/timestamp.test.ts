import {
  dateOf,
  FIRST_MOMENT_MS,
  heldMoment,
  LAST_MOMENT_MS,
  rfc3339,
  sqlMoment,
} from '../../../src/platform/database/timestamp';

test('a moment is UTC text with milliseconds, whatever its offset was', () => {
  expect(sqlMoment('2026-03-30T23:41:08.5+02:00')).toBe('2026-03-30 21:41:08.500');
  expect(sqlMoment(new Date(0))).toBe('1970-01-01 00:00:00.000');
});

test('a moment comes back as it went in', () => {
  const moment = new Date('2026-03-30T21:41:08.007Z');
  expect(dateOf(sqlMoment(moment))).toEqual(moment);
  expect(rfc3339(sqlMoment(moment))).toBe('2026-03-30T21:41:08.007Z');
});

test('a moment of a whole second comes back with milliseconds, although MariaDB leaves them out', () => {
  expect(rfc3339('2026-03-30 21:41:08')).toBe('2026-03-30T21:41:08.000Z');
  expect(rfc3339('2026-03-30 21:41:08.700')).toBe('2026-03-30T21:41:08.700Z');
});

test('the text sorts as the moments do', () => {
  const texts = [999, 1_000, 59_999, 60_000, 1e12].map(ms => sqlMoment(new Date(ms)));
  expect([...texts].sort()).toEqual(texts);
});

test('a moment of a year without four digits is refused, and never written as another', () => {
  expect(() => sqlMoment(new Date(LAST_MOMENT_MS + 1))).toThrow(RangeError);
  expect(() => sqlMoment(new Date(FIRST_MOMENT_MS - 1))).toThrow(RangeError);
  expect([heldMoment(Number.MAX_SAFE_INTEGER / 2), heldMoment(-1e15)]).toEqual([
    '9999-12-31 23:59:59.999',
    '0000-01-01 00:00:00.000',
  ]);
});
