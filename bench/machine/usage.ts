import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { processTree, statOf } from './process-tree';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor time that a process and its descendants have used so far, user and system, in µs. */
export function cpuMicroseconds(pid: number): number {
  return sum(processTree(pid).map(member => ticksOf(member) * (1e6 / TICKS_PER_SECOND)));
}

/** Memory that a process and its descendants hold now, in bytes; shared pages count for each. */
export function residentBytes(pid: number): number {
  return sum(processTree(pid).map(residentOf));
}

function ticksOf(pid: number): number {
  const stat = statOf(pid);
  return stat ? Number(stat[11]) + Number(stat[12]) : 0;
}

function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
