import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that descend from it, as `/proc` shows them now; empty when it is gone. */
export function processTree(pid: number): readonly number[] {
  const parents = parentOfEach();
  if (!parents.has(pid)) return [];
  const tree = [pid];
  for (const member of tree) {
    for (const [child, parent] of parents) if (parent === member) tree.push(child);
  }
  return tree;
}

/** The fields of `/proc/PID/stat` after the command, which may itself hold spaces; the first is the state. */
export function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function parentOfEach(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat && stat[0] !== 'Z') parents.set(Number(name), Number(stat[1]));
  }
  return parents;
}
