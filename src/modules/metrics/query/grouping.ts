import { responseName } from '../../transactions/response-code';
import { DIMENSION_NAMES, type Dimension } from '../dimension';
import type { FactCell, MetadataKey } from '../facts';

/** What groups are formed by. Facts tell currencies apart anyway, so they are not asked for that. */
export type Grouping = Dimension | 'currency' | MetadataKey;
export const GROUPING_NAMES = [...DIMENSION_NAMES, 'currency'] as const;

/** One value of a group. */
export interface GroupValue {
  /** What it is a value of, as it was asked for. */
  readonly grouping: Grouping;
  /** Null where the transactions have none. */
  readonly value: string | null;
  /** What a response code is called. */
  readonly name: string | null;
  /** The processors' own codes behind a response code, the most frequent first. */
  readonly rawCodes: readonly RawCode[] | null;
}

/** A processor's own code, and on how many attempts it was given. */
export interface RawCode {
  readonly code: string;
  readonly attempts: number;
}

/** The dimensions that say why a payment was declined: a rate of declines is taken of all reasons together. */
export const isReason = (one: Grouping): boolean => one === 'responseCategory' || one === 'responseCode';

/** What of a grouping is asked of facts. */
export function askedOfFacts(by: readonly Grouping[]): (Dimension | MetadataKey)[] {
  return by.filter((one): one is Dimension | MetadataKey => one !== 'currency');
}

/** Reads the values of a cell in the order of the groupings, and beside them the raw code where one is told. */
export function valuesReader(
  by: readonly Grouping[],
): (cell: FactCell) => { values: (string | null)[]; raw?: string } {
  const readers = by.map((one, at) => {
    const place = by.slice(0, at).filter(other => other !== 'currency').length;
    return one === 'currency' ? null : { place, isCode: one === 'responseCode' };
  });
  return cell => {
    let raw: string | undefined;
    const values = readers.map(reader => {
      if (!reader) return cell.currency;
      const value = cell.values[reader.place] ?? null;
      const space = reader.isCode && value !== null ? value.indexOf(' ') : -1;
      if (space < 0 || value === null) return value;
      raw = value.slice(space + 1);
      return value.slice(0, space);
    });
    return { values, raw };
  };
}

/** A value as it is shown. */
export function groupValue(
  grouping: Grouping,
  value: string | null,
  raws: ReadonlyMap<string, number>,
): GroupValue {
  if (grouping !== 'responseCode') return { grouping, value, name: null, rawCodes: null };
  const codes = [...raws].filter(([, attempts]) => attempts !== 0);
  const rawCodes = codes
    .map(([code, attempts]) => ({ code, attempts }))
    .sort((one, other) => other.attempts - one.attempts || (one.code < other.code ? -1 : 1))
    .slice(0, RAW_CODES_MAX);
  return { grouping, value, name: value === null ? null : responseName(Number(value)), rawCodes };
}

export const RAW_CODES_MAX = 20;
