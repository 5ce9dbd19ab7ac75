import type { Change, Session } from './engine';

/** Runs the changes in a unit of work, one after the other. Returns how many rows each of them changed. */
export function eachChange(changes: readonly Change[]): (session: Session) => Promise<number[]> {
  return async session => {
    const counts: number[] = [];
    for (const { sql, values } of changes) counts.push(await session.run(sql, values));
    return counts;
  };
}
