import { setTimeout as sleep } from 'node:timers/promises';
import { DuplicateKey, type Engine, type SqlRow } from './engine';
import { unavailable } from './unavailable';

/** Who holds the lock, and for how long it is waited for. */
export interface LeaseOptions {
  /** Tells this holder from every other. */
  readonly holder: string;
  /** A holder whose row stands still for so long is taken for dead; 10 seconds where absent. */
  readonly leaseMs?: number;
  /** The longest wait for a holder that lives; ten minutes where absent. */
  readonly patienceMs?: number;
}

/**
 * Runs `work` while holding the one row of `migration_lock`. A row and not GET_LOCK or LOCK TABLES, which
 * know nothing of the other nodes of a cluster. The holder's row counts on while it lives, and each waiting
 * process watches it by its own clock: no two clocks are ever compared.
 */
export async function underMigrationLock<T>(
  engine: Engine,
  options: LeaseOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { holder, leaseMs = 10_000, patienceMs = 600_000 } = options;
  await engine.single(engine.dialect.kind === 'sqlite' ? CREATE_TABLE : `${CREATE_TABLE} ENGINE=InnoDB`);
  await acquire(engine, { holder, leaseMs, patienceMs });
  const heart = setInterval(() => engine.single(BEAT, [holder]).catch(() => undefined), leaseMs / 5);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    await engine.single('DELETE FROM migration_lock WHERE holder = ?', [holder]);
  }
}

async function acquire(
  engine: Engine,
  { holder, leaseMs, patienceMs }: Required<LeaseOptions>,
): Promise<void> {
  const startedAt = performance.now();
  let seen: SqlRow | undefined;
  let seenAt = startedAt;
  while (!(await inserted(engine, holder))) {
    const [row] = await engine.rows('SELECT holder, beat FROM migration_lock WHERE id = 1');
    const now = performance.now();
    const alive = row?.holder !== seen?.holder || row?.beat !== seen?.beat;
    if (alive) [seen, seenAt] = [row, now];
    if (row && !alive && now - seenAt > leaseMs && (await takenOver(engine, holder, row))) return;
    if (now - startedAt > patienceMs) throw unavailable('Another gateway is migrating the database.');
    await sleep(Math.min(leaseMs / 5, 200));
  }
}

async function inserted(engine: Engine, holder: string): Promise<boolean> {
  try {
    await engine.single('INSERT INTO migration_lock (id, holder, beat) VALUES (1, ?, 0)', [holder]);
    return true;
  } catch (failure) {
    if (failure instanceof DuplicateKey) return false;
    throw failure;
  }
}

/** Of several that wait for a dead holder, only one finds its row as it was. */
async function takenOver(engine: Engine, holder: string, dead: SqlRow): Promise<boolean> {
  const taken = await engine.single(
    'UPDATE migration_lock SET holder = ?, beat = beat + 1 WHERE id = 1 AND holder = ? AND beat = ?',
    [holder, dead.holder as string, dead.beat as number],
  );
  return taken === 1;
}

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS migration_lock
  (id int NOT NULL PRIMARY KEY, holder varchar(26) NOT NULL, beat bigint NOT NULL)`;
const BEAT = 'UPDATE migration_lock SET beat = beat + 1 WHERE holder = ?';
