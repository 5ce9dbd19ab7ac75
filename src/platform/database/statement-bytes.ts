import { type Dialect, type SqlValue, StatementRejected } from './engine';

/**
 * Returns the values where one statement can hold them. Otherwise throws like a database does for a row: a server closes
 * the connection of a longer statement, which would look like an unavailable server.
 */
export function held(values: SqlValue[], { valueBytesMax }: Pick<Dialect, 'valueBytesMax'>): SqlValue[] {
  if (valueBytesMax === undefined || packetBytesOf(values) <= valueBytesMax) return values;
  throw new StatementRejected('longer than max_allowed_packet', true);
}

/** What the values take in a statement at most, in bytes. */
export function packetBytesOf(values: readonly SqlValue[]): number {
  let bytes = 0;
  for (const value of values) bytes += NUMBER_BYTES + lengthOf(value);
  return bytes;
}

/** Cuts a list so that no part is larger than allowed; what alone is larger is a part of its own. */
export function within<T>(items: readonly T[], bytesMax: number, bytesOfItem: (item: T) => number): T[][] {
  const parts: T[][] = [];
  let left = 0;
  for (const item of items) {
    const bytes = bytesOfItem(item);
    if (bytes > left) {
      parts.push([]);
      left = bytesMax;
    }
    parts.at(-1)?.push(item);
    left -= bytes;
  }
  return parts;
}

function lengthOf(value: SqlValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  return Buffer.isBuffer(value) ? value.length : 0;
}

/** Of a number, or of what stands before a text: its type, its length and its place in the statement. */
const NUMBER_BYTES = 16;
