/**
 * The same ids, the last one again until their number is a power of two: a statement is prepared for each number of
 * values, and so there are few.
 */
export function padToPowerOfTwo(ids: readonly string[]): string[] {
  const last = ids.at(-1);
  if (last === undefined) return [];
  return [...ids, ...Array(2 ** Math.ceil(Math.log2(ids.length)) - ids.length).fill(last)];
}
