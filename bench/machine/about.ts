import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

const TMPFS = 0x01021994;
const OTHERS_SHARE_MAX = 0.05;

/** Where and when numbers were measured, in the words of a report's head. */
export interface About {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly database: string;
  /** Reasons to distrust the numbers: load of others, a disk that only pretends to be durable. */
  readonly warnings: readonly string[];
}

/** Describes this machine; `folder` is where the databases lay, `othersShare` (0 to 1) what others used. */
export function aboutThisMachine(folder: string, othersShare: number): About {
  const [processor] = cpus();
  const warnings: string[] = [];
  if (othersShare > OTHERS_SHARE_MAX) {
    warnings.push(`others used ${Math.round(othersShare * 100)} % of the processors meanwhile`);
  }
  if (statfsSync(folder).type === TMPFS)
    warnings.push('databases lay in memory (tmpfs): commits were not durable');
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${processor?.model}, ${gigabytes(totalmem())} GB, Linux ${release()}`,
    node: process.version,
    database: execFileSync('mariadbd', ['--version'], { encoding: 'utf8' }).replace(
      /^.*Ver (\S+).*$/s,
      'MariaDB $1',
    ),
    warnings,
  };
}

function gigabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 30);
}
