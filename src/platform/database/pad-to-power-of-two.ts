/**
 * Repeats the last id until the number of ids is a power of two. Each number of values is a prepared statement of its
 * own, so this limits how many there are.
 */
export function padToPowerOfTwo(ids: readonly string[]): string[] {
  const last = ids.at(-1);
  if (last === undefined) return [];
  return [...ids, ...Array(2 ** Math.ceil(Math.log2(ids.length)) - ids.length).fill(last)];
}
