export type Grain = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/**
 * The name of the interval that a moment lies in, read off a calendar: nothing is known here of where intervals begin or
 * how long they are. Hours carry their offset, since one of the clock can come twice.
 */
export function localLabel(at: number, grain: Grain | undefined, zone: string): string {
  if (!grain) return 'all';
  const part = partsIn(zone, at);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  switch (grain) {
    case 'hour':
      return `${year}-${month}-${day} ${part('hour')} ${part('timeZoneName')}`;
    case 'day':
      return `${year}-${month}-${day}`;
    case 'week':
      return `week of ${mondayOf(Number(year), Number(month), Number(day))}`;
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year} Q${Math.ceil(Number(month) / 3)}`;
    case 'year':
      return year;
  }
}

function partsIn(zone: string, at: number): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = formatOf(zone).formatToParts(at);
  return type => parts.find(part => part.type === type)?.value ?? '';
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
      timeZoneName: 'longOffset',
    });
  formats.set(zone, format);
  return format;
}

function mondayOf(year: number, month: number, day: number): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
