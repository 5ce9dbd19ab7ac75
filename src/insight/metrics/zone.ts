import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';

/** A moment with the offset from UTC that holds at it in a zone, both ms. */
export interface ZonedMoment {
  readonly at: number;
  readonly offset: number;
}

export type LocalDate = Temporal.PlainDate;
export const LocalDate = Temporal.PlainDate;
type Shift = Temporal.DurationLike;

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

  /** As much earlier by calendar and clock: a day before noon is noon. */
  earlier(at: number, by: Shift): number {
    const local = this.local(at).toPlainDateTime();
    return local.subtract(by).toZonedDateTime(this.name).epochMilliseconds;
  }

  /** What calendar and clock say lies between two moments, in days and less. */
  between(from: number, to: number): Shift {
    return this.local(from).toPlainDateTime().until(this.local(to).toPlainDateTime(), { largestUnit: 'day' });
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
