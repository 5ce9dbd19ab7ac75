import fc from 'fast-check';
import {
  type Comparison,
  comparedWith,
  comparedWithOwn,
  PERIODS,
  type Period,
  pairedBoundaries,
} from '../../../src/modules/metrics/query/compared-range';
import { boundariesOf, GRAINS, type Grain } from '../../../src/modules/metrics/query/intervals';
import { Zone, zonedText } from '../../../src/modules/metrics/query/zone';

const HOUR_MS = 3_600_000;
const zoneOf = (name: string) => Zone.named(name) as Zone;

/** A date begins when it does in the zone. */
function at(text: string, zone: Zone): number {
  if (text.length > 10) return Date.parse(text);
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return Array.from({ length: 60 }, (_, hour) => midnight + (hour - 30) * HOUR_MS).find(
    one => zone.dateOf(one).toString() === text,
  ) as number;
}

interface Case {
  readonly from: string;
  readonly to: string;
  readonly period?: Period;
  readonly own?: readonly [string, string];
  readonly grain?: Grain;
  readonly name?: string;
}

/** Each interval as it begins, with what it is compared with; null where there is nothing. */
function paired({ from, to, period = 'previous_period', own, grain = 'day', name = 'Europe/Berlin' }: Case) {
  const zone = zoneOf(name);
  const range = { from: at(from, zone), to: at(to, zone) };
  const comparison: Comparison = own
    ? comparedWithOwn({ from: at(own[0], zone), to: at(own[1], zone) }, range, zone)
    : comparedWith(period, range, zone);
  const boundaries = boundariesOf(range, grain, zone);
  const others = pairedBoundaries(comparison, boundaries, zone);
  const text = (place: number) => zonedText(others[place] as (typeof others)[number]);
  const rows = boundaries.slice(1).map((_, place) => {
    const [start, end] = [text(place), text(place + 1)];
    return [zonedText(boundaries[place] as (typeof boundaries)[number]), start === end ? null : [start, end]];
  });
  return { range: [text(0), text(others.length - 1)], rows: Object.fromEntries(rows) };
}

const whole = (one: Case) => paired(one).range;

describe('the range that is compared with', () => {
  test('does not depend on the grain, also on a day whose clock jumps', () => {
    for (const grain of Object.keys(GRAINS) as Grain[]) {
      expect(whole({ from: '2026-03-29', to: '2026-03-30', grain })).toEqual([
        '2026-03-28T00:00:00+01:00',
        '2026-03-29T00:00:00+01:00',
      ]);
      expect(whole({ from: '2026-03-01', to: '2026-04-01', grain })[0]).toBe('2026-02-01T00:00:00+01:00');
      expect(whole({ from: '2026-03-02', to: '2026-03-09', period: 'year_before', grain })).toEqual([
        '2025-03-02T00:00:00+01:00',
        '2025-03-09T00:00:00+01:00',
      ]);
    }
  });

  test('is as many whole months before where months are asked for, else as long by calendar and clock', () => {
    expect(whole({ from: '2026-01-01', to: '2026-04-01' })[0]).toBe('2025-10-01T00:00:00+02:00');
    expect(whole({ from: '2026-03-29T12:00:00+02:00', to: '2026-03-31T12:00:00+02:00' })).toEqual([
      '2026-03-27T12:00:00+01:00',
      '2026-03-29T12:00:00+02:00',
    ]);
  });

  test('is a whole day also before one whose clock jumps over midnight', () => {
    expect(whole({ from: '2026-03-08', to: '2026-03-09', name: 'America/Havana' })).toEqual([
      '2026-03-07T00:00:00-05:00',
      '2026-03-08T01:00:00-04:00',
    ]);
  });

  test('has no time where the other year has no such day', () => {
    const { range, rows } = paired({ from: '2028-02-29', to: '2028-03-01', period: 'year_before' });
    expect(range).toEqual(Array(2).fill('2027-03-01T00:00:00+01:00'));
    expect(rows).toEqual({ '2028-02-29T00:00:00+01:00': null });
  });
});

describe('an interval is compared with', () => {
  test('the same local hour, and one whose end the clock skips with all up to the same end', () => {
    const { rows } = paired({ from: '2026-03-29', to: '2026-03-30', grain: 'hour' });
    expect(Object.keys(rows)).toHaveLength(23);
    expect(rows['2026-03-29T01:00:00+01:00']).toEqual([
      '2026-03-28T01:00:00+01:00',
      '2026-03-28T03:00:00+01:00',
    ]);
    expect(rows['2026-03-29T03:00:00+02:00']).toEqual([
      '2026-03-28T03:00:00+01:00',
      '2026-03-28T04:00:00+01:00',
    ]);
  });

  test('nothing where the clock skipped the hour, or shows it a second time', () => {
    const skipped = paired({ from: '2026-03-30', to: '2026-03-31', grain: 'hour' }).rows;
    expect(skipped['2026-03-30T02:00:00+02:00']).toBeNull();
    expect(skipped['2026-03-30T01:00:00+02:00']).toEqual([
      '2026-03-29T01:00:00+01:00',
      '2026-03-29T03:00:00+02:00',
    ]);
    const { rows } = paired({ from: '2026-10-25', to: '2026-10-26', grain: 'hour' });
    expect(rows['2026-10-25T02:00:00+02:00']).toEqual([
      '2026-10-24T02:00:00+02:00',
      '2026-10-24T03:00:00+02:00',
    ]);
    expect(rows['2026-10-25T02:00:00+01:00']).toBeNull();
  });

  test('the same day of the month: one that the month before lacks with nothing, the last with all that is left', () => {
    const march = paired({ from: '2026-03-01', to: '2026-04-01' }).rows;
    expect(march['2026-03-28T00:00:00+01:00']).toEqual([
      '2026-02-28T00:00:00+01:00',
      '2026-03-01T00:00:00+01:00',
    ]);
    expect([29, 30, 31].map(day => march[`2026-03-${day}T00:00:00+0${day === 29 ? 1 : 2}:00`])).toEqual([
      null,
      null,
      null,
    ]);
    const april = paired({ from: '2026-04-01', to: '2026-05-01' }).rows;
    expect(april['2026-04-30T00:00:00+02:00']).toEqual([
      '2026-03-30T00:00:00+02:00',
      '2026-04-01T00:00:00+02:00',
    ]);
  });

  test('the same date of the year before, and 29 February with nothing', () => {
    const { rows } = paired({ from: '2028-02-28', to: '2028-03-02', period: 'year_before' });
    expect(rows).toEqual({
      '2028-02-28T00:00:00+01:00': ['2027-02-28T00:00:00+01:00', '2027-03-01T00:00:00+01:00'],
      '2028-02-29T00:00:00+01:00': null,
      '2028-03-01T00:00:00+01:00': ['2027-03-01T00:00:00+01:00', '2027-03-02T00:00:00+01:00'],
    });
  });

  test('the same month, whichever lengths they have', () => {
    const { rows } = paired({ from: '2026-03-01', to: '2026-05-01', grain: 'month' });
    expect(rows).toEqual({
      '2026-03-01T00:00:00+01:00': ['2026-01-01T00:00:00+01:00', '2026-02-01T00:00:00+01:00'],
      '2026-04-01T00:00:00+02:00': ['2026-02-01T00:00:00+01:00', '2026-03-01T00:00:00+01:00'],
    });
  });

  test('its counterpart in a range of the caller, as far as that goes', () => {
    const { range, rows } = paired({
      from: '2026-03-10',
      to: '2026-03-13',
      own: ['2026-01-05', '2026-01-07'],
    });
    expect(range).toEqual(['2026-01-05T00:00:00+01:00', '2026-01-07T00:00:00+01:00']);
    expect(rows['2026-03-11T00:00:00+01:00']).toEqual([
      '2026-01-06T00:00:00+01:00',
      '2026-01-07T00:00:00+01:00',
    ]);
    expect(rows['2026-03-12T00:00:00+01:00']).toBeNull();
  });
});

test('intervals are paired without gaps and in their order, so that rows add up to the total', () => {
  const anyMoment = fc
    .tuple(
      fc.integer({ min: Date.UTC(2023, 11), max: Date.UTC(2028, 5) }),
      fc.constantFrom(1, HOUR_MS, 24 * HOUR_MS),
    )
    .map(([moment, step]) => moment - (moment % step));
  const zones = ['UTC', 'Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Asia/Kolkata'];
  const property = fc.property(
    ...[
      anyMoment,
      anyMoment,
      fc.constantFrom(...zones),
      fc.constantFrom<Grain>('day', 'week', 'month', 'year'),
    ],
    fc.constantFrom<Period>(...PERIODS),
    (one, other, name, grain, period) => {
      fc.pre(one !== other);
      const zone = zoneOf(name);
      const range = { from: Math.min(one, other), to: Math.max(one, other) };
      const isShort = range.to - range.from < 90 * 24 * HOUR_MS;
      const comparison = comparedWith(period, range, zone);
      const boundaries = boundariesOf(range, isShort ? 'hour' : grain, zone);
      const paired = pairedBoundaries(comparison, boundaries, zone).map(({ at: moment }) => moment);
      expect(paired).toHaveLength(boundaries.length);
      expect([paired[0], paired.at(-1)]).toEqual([comparison.range.from, comparison.range.to]);
      expect([...paired].sort((a, b) => a - b)).toEqual(paired);
      if (period === 'previous_period') expect(comparison.range.to).toBe(range.from);
    },
  );
  fc.assert(property, { numRuns: 200 });
});
