import { setTimeout as sleep } from 'node:timers/promises';
import { DuplicateKey, type Engine, type SqlRow } from './engine';
import { unavailable } from './unavailable';

/** The holder of the lock and the timeouts of waiting for it. */
export interface LeaseOptions {
  /** Identifies this holder. */
  readonly holder: string;
  /** A holder whose row does not change for this long counts as dead. The default is 10 seconds. */
  readonly leaseMs?: number;
  /** The longest wait for a living holder. The default is ten minutes. */
  readonly patienceMs?: number;
}

/**
 * Runs `work` while holding the single row of `migration_lock`. GET_LOCK and LOCK TABLES do not lock the other
 * nodes of a cluster. The holder increments its row while it lives, and each waiting process measures that with
 * its own clock, so no two clocks are ever compared.
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

/** Of several processes that wait for a dead holder, only one still finds its row unchanged. */
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
