import { execFileSync } from 'node:child_process';

const PROGRAMS = {
  wrk: 'wrk',
  mariadbd: 'mariadb-server',
  'mariadb-install-db': 'mariadb-server',
} as const;

/** Throws a sentence that tells how to get the first program that the bench needs and this machine lacks. */
export function requirePrograms(): void {
  for (const [program, source] of Object.entries(PROGRAMS)) {
    try {
      execFileSync('which', [program]);
    } catch {
      throw new Error(`${program} is not on the PATH. On Debian and Ubuntu: apt-get install ${source}`);
    }
  }
}
