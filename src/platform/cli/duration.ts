import { InvalidArgumentError } from 'commander';

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const DAYS_MAX = 3650;

/** Milliseconds of a duration such as `30m`, `12h`, `90d` or `2w`, from one minute to ten years. */
export function durationMs(text: string): number {
  const [, count, unit = ''] = /^(\d{1,9})([mhdw])$/.exec(text) ?? [];
  const ms = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  if (!(ms > 0) || ms > DAYS_MAX * (UNIT_MS.d as number)) {
    throw new InvalidArgumentError('Expected a duration such as 30m, 12h, 90d or 2w, at most ten years.');
  }
  return ms;
}
