import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from '../machine/usage';
import { whole } from '../report/whole';
import type { Goal, Row } from '../scenario';
import { spreadOf } from './spread';

const WATCH_MS = 100;

/** Memory of a process over some work, in MB: the second tenth of the time, the last tenth, and the most. */
export interface WatchedMemory {
  readonly early: number;
  readonly late: number;
  readonly most: number;
}

/** Watches the memory of a process and its descendants until the work is done. */
export async function watchedMemory<T>(pid: number, work: Promise<T>): Promise<[T, WatchedMemory]> {
  const megabytes: number[] = [];
  let ended = false;
  const done = work.finally(() => {
    ended = true;
  });
  while (!ended) {
    megabytes.push(residentBytes(pid) / 1e6);
    await Promise.race([sleep(WATCH_MS), done.catch(() => undefined)]);
  }
  const result = await done;
  megabytes.push(residentBytes(pid) / 1e6);
  const tenth = Math.ceil(megabytes.length / 10);
  const early = spreadOf(megabytes.slice(tenth, 2 * tenth)).median;
  const late = spreadOf(megabytes.slice(-tenth)).median;
  return [result, { early, late, most: Math.max(...megabytes) }];
}

/** How many times the early memory the late one is, for a row; what follows the length of a stream is more than once. */
export function memoryRow(
  { early, late, most }: WatchedMemory,
  what: string,
): Omit<Row, 'name'> & { goal: Goal } {
  return {
    value: { ...spreadOf([late / early]), unit: 'times' },
    goal: { most: 1.2 },
    note: `${what}; ${whole(early)} MB early, ${whole(late)} MB late, ${whole(most)} MB most`,
  };
}
