/** A filter without its empty texts, which filter nothing. The named fields keep theirs. */
export function withoutEmptyText<T extends object>(filter: T, stored: readonly string[] = []): T {
  const empty = Object.entries(filter).filter(([name, value]) => value === '' && !stored.includes(name));
  if (empty.length === 0) return filter;
  const rest = Object.assign(Object.create(Object.getPrototypeOf(filter)), filter);
  for (const [name] of empty) rest[name] = null;
  return rest;
}
