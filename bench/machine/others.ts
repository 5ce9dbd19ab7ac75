import { readFileSync } from 'node:fs';
import { processTree, statOf } from './process-tree';

/** Starts watching the processors; the function it gives back tells the share (0 to 1) that others used. */
export function watchOthers(): () => number {
  const before = { machine: machineTicks(), own: ownTicks() };
  return () => {
    const now = { machine: machineTicks(), own: ownTicks() };
    const busy = now.machine.busy - before.machine.busy - (now.own - before.own);
    return Math.max(0, busy / (now.machine.all - before.machine.all));
  };
}

/** Time stolen by other guests of the host counts as busy. */
function machineTicks(): { readonly all: number; readonly busy: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, ...interrupts] = line
    .split(/\s+/)
    .slice(1, 9)
    .map(Number);
  const busy = user + nice + system + interrupts.reduce((sum, ticks) => sum + ticks, 0);
  return { all: busy + idle + waiting, busy };
}

/** The bench, its children that run and, by what their parents were told, those that ended. */
function ownTicks(): number {
  return processTree(process.pid)
    .flatMap(pid => statOf(pid)?.slice(11, 15) ?? [])
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}
