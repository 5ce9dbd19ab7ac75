import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';

/** A moment with the offset from UTC that holds at it in a zone, both ms. */
export interface ZonedMoment {
  readonly at: number;
  readonly offset: number;
}

export type LocalDate = Temporal.PlainDate;
export const LocalDate = Temporal.PlainDate;
export type Shift = Temporal.Duration;
/** To the same date of the year before. */
export const ONE_YEAR: Shift = Temporal.Duration.from({ years: 1 });

/** A zone of the IANA database, asked by local dates and times. */
export class Zone {
  private constructor(readonly name: string) {}

  /** The zone of that name in any case, or undefined. Offsets are none: they know no summer. */
  static named(name: string): Zone | undefined {
    if (!/^[A-Za-z]/.test(name)) return undefined;
    try {
      return new Zone(Temporal.Now.zonedDateTimeISO(name).timeZoneId);
    } catch {
      return undefined;
    }
  }

  /** When a date begins: at midnight or, where the clock jumps over it, behind; where it comes twice, the first time. */
  startOf(date: LocalDate): ZonedMoment {
    const key = `${this.name} ${date}`;
    const known = STARTS.get(key);
    if (known) return known;
    const start = zoned(date.toZonedDateTime(this.name));
    STARTS.set(key, start);
    return start;
  }

  moment(at: number): ZonedMoment {
    return zoned(this.local(at));
  }

  dateOf(at: number): LocalDate {
    return this.local(at).toPlainDate();
  }

  /** As much earlier by calendar and clock: a day before noon is noon. Where a month lacks the day, the next one begins. */
  earlier(at: number, by: Shift): number {
    return this.before(this.calendar(at), by).toZonedDateTime(this.name).epochMilliseconds;
  }

  /** What calendar and clock say lies between two moments, in days and less. */
  between(from: number, to: number): Shift {
    return this.calendar(from).until(this.calendar(to), { largestUnit: 'day' });
  }

  /** How many months lie between two moments that both begin one; undefined of others. */
  monthsBetween(from: number, to: number): Shift | undefined {
    const [begin, end] = [this.calendar(from), this.calendar(to)];
    const areFirst = [begin, end].every(one =>
      one.equals(one.toPlainDate().with({ day: 1 }).toPlainDateTime()),
    );
    return areFirst ? begin.until(end, { largestUnit: 'month' }) : undefined;
  }

  /** Whether the clock showed the same an hour before, say: it was put back. */
  isRepeated(at: number): boolean {
    return this.local(at).toPlainDateTime().toZonedDateTime(this.name).epochMilliseconds < at;
  }

  /** The date and time that are meant by a moment: a date that begins late, as clocks jump over midnight, begins at midnight. */
  private calendar(at: number): Temporal.PlainDateTime {
    const local = this.local(at).toPlainDateTime();
    const date = local.toPlainDate();
    return this.startOf(date).at === at ? date.toPlainDateTime() : local;
  }

  private before(local: Temporal.PlainDateTime, by: Shift): Temporal.PlainDateTime {
    const constrained = local.subtract(by);
    if (!by.years && !by.months) return constrained;
    if (constrained.day === local.day) return constrained;
    return constrained.toPlainDate().add({ days: 1 }).toPlainDateTime();
  }

  private local(at: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.name);
  }
}

/** RFC 3339 with the offset of the zone. */
export function zonedText({ at, offset }: ZonedMoment): string {
  const local = new Date(at + offset).toISOString();
  const text = local.endsWith('.000Z') ? local.slice(0, -5) : local.slice(0, -1);
  if (offset === 0) return `${text}Z`;
  const minutes = Math.abs(Math.round(offset / 60_000));
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0'));
  return `${text}${offset < 0 ? '-' : '+'}${hour}:${minute}`;
}

/** A tenth of a millisecond each; questions come again with nearly the same days. */
const STARTS = new LRUCache<string, ZonedMoment>({ max: 20_000 });

function zoned({ epochMilliseconds: at, offsetNanoseconds }: Temporal.ZonedDateTime): ZonedMoment {
  return { at, offset: offsetNanoseconds / 1e6 };
}
