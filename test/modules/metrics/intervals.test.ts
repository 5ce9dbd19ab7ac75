import { boundariesOf, type Grain } from '../../../src/modules/metrics/query/intervals';
import { Zone, zonedText } from '../../../src/modules/metrics/query/zone';

const HOUR = 3_600_000;
const zoneOf = (name: string): Zone => Zone.named(name) as Zone;

function boundaries(from: string, to: string, grain: Grain | null, name: string): string[] {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  return boundariesOf(range, grain, zoneOf(name)).map(zonedText);
}

/** Of each interval, in hours. */
function lengths(from: string, to: string, grain: Grain, name: string): number[] {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  const starts = boundariesOf(range, grain, zoneOf(name)).map(({ at }) => at);
  return starts.slice(1).map((at, place) => (at - (starts[place] as number)) / HOUR);
}

test('a day on which clocks are put forward has 23 hours, and one on which they are put back 25', () => {
  expect(lengths('2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z', 'day', 'Europe/Berlin')).toEqual([
    24, 23, 24,
  ]);
  expect(lengths('2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z', 'day', 'Europe/Berlin')).toEqual([
    24, 25, 24,
  ]);
});

test('an hour that is left out is no interval, and one that comes twice is two', () => {
  const spring = boundaries('2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z', 'hour', 'Europe/Berlin');
  expect(spring.map(text => text.slice(11))).toEqual([
    '01:00:00+01:00',
    '03:00:00+02:00',
    '04:00:00+02:00',
    '05:00:00+02:00',
  ]);
  const autumn = boundaries('2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z', 'hour', 'Europe/Berlin');
  expect(autumn.map(text => text.slice(11))).toEqual([
    '02:00:00+02:00',
    '02:00:00+01:00',
    '03:00:00+01:00',
    '04:00:00+01:00',
  ]);
});

test('a day begins where its date does, also where midnight comes twice or not at all', () => {
  // Havana goes back from 1:00 to 0:00; Beirut goes forward from 0:00 to 1:00.
  expect(boundaries('2026-10-31T04:00:00Z', '2026-11-02T05:00:00Z', 'day', 'America/Havana')).toEqual([
    '2026-10-31T00:00:00-04:00',
    '2026-11-01T00:00:00-04:00',
    '2026-11-02T00:00:00-05:00',
  ]);
  expect(boundaries('2026-03-27T22:00:00Z', '2026-03-29T21:00:00Z', 'day', 'Asia/Beirut')).toEqual([
    '2026-03-28T00:00:00+02:00',
    '2026-03-29T01:00:00+03:00',
    '2026-03-30T00:00:00+03:00',
  ]);
});

test('a date that never was is no interval', () => {
  expect(
    boundaries('2011-12-29T10:00:00Z', '2012-01-01T10:00:00Z', 'day', 'Pacific/Apia').map(text =>
      text.slice(0, 10),
    ),
  ).toEqual(['2011-12-29', '2011-12-31', '2012-01-01', '2012-01-02']);
});

test('hours begin at full hours of the local clock, half-hour zones and half-hour changes too', () => {
  expect(boundaries('2026-01-01T00:00:00Z', '2026-01-01T02:00:00Z', 'hour', 'Asia/Kolkata')).toEqual([
    '2026-01-01T05:30:00+05:30',
    '2026-01-01T06:00:00+05:30',
    '2026-01-01T07:00:00+05:30',
    '2026-01-01T07:30:00+05:30',
  ]);
  // Lord Howe goes back half an hour, from 2:00 to 1:30.
  expect(lengths('2026-04-04T14:00:00Z', '2026-04-04T16:30:00Z', 'hour', 'Australia/Lord_Howe')).toEqual([
    1, 0.5, 1,
  ]);
});

test('weeks begin on Monday, across the year too', () => {
  expect(boundaries('2025-12-20T00:00:00Z', '2026-01-10T00:00:00Z', 'week', 'UTC')).toEqual([
    '2025-12-20T00:00:00Z',
    '2025-12-22T00:00:00Z',
    '2025-12-29T00:00:00Z',
    '2026-01-05T00:00:00Z',
    '2026-01-10T00:00:00Z',
  ]);
});

test('months, quarters and years begin with their first day', () => {
  const of = (grain: Grain) =>
    boundaries('2025-11-15T00:00:00Z', '2026-04-02T00:00:00Z', grain, 'UTC').map(text => text.slice(0, 10));
  expect(of('month')).toEqual([
    ...['2025-11-15', '2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-04-02'],
  ]);
  expect(of('quarter')).toEqual(['2025-11-15', '2026-01-01', '2026-04-01', '2026-04-02']);
  expect(of('year')).toEqual(['2025-11-15', '2026-01-01', '2026-04-02']);
});

test('without a grain there is one interval, and an end on a boundary makes no empty one', () => {
  expect(boundaries('2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z', null, 'UTC')).toHaveLength(2);
  expect(boundaries('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', 'day', 'UTC')).toHaveLength(2);
});

test('the new year begins when it does in the zone', () => {
  expect(boundaries('2025-12-31T00:00:00Z', '2026-01-02T00:00:00Z', 'year', 'Pacific/Auckland')[1]).toBe(
    '2026-01-01T00:00:00+13:00',
  );
});

test('what is no name of a zone is none, and names are known in any case', () => {
  expect(['Mars/Olympus', '', '+05:30', 'Europe', 'Europe/Berlin '].map(name => Zone.named(name))).toEqual(
    Array(5).fill(undefined),
  );
  expect(Zone.named('europe/berlin')?.name).toBe('Europe/Berlin');
});
