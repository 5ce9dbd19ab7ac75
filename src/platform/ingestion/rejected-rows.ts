import { type Engine, StatementRejected } from '../database/engine';
import { ApiError } from '../errors/api-error';
import type { ObjectSql } from './object-sql';
import { keyOf, type Plan } from './resolve-batch';
import type { Stored } from './stored';
import { rejected, type Write } from './write';

/**
 * The error of a failed write. Where the database rejects a value, the row is INVALID. None of our rules found it, so
 * no field can be named, and the database's own message would quote the value.
 */
export function errorOfRow(error: unknown): Error {
  if (error instanceof StatementRejected && error.isAboutRow)
    return new ApiError('INVALID', REFUSAL, {}, { cause: error });
  return error instanceof Error ? error : new Error('The write failed.', { cause: error });
}

/**
 * The rows of a plan that the database rejects, by `keyOf`. Tries them one by one in a unit of work and rolls it back,
 * so that the valid rows can then be stored together in one unit of work.
 */
export async function refusedRows<T extends Stored>(
  engine: Engine,
  { inserts, updates }: Plan<T>,
  sql: ObjectSql<T>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const trial = engine.work(async session => {
    found.clear();
    const attempts = [
      ...inserts.map(object => ({ object, run: () => sql.insertIn(session, [object]) })),
      ...updates.map(update => ({ object: update.object, run: () => sql.update(session, update) })),
    ];
    for (const { object, run } of attempts) {
      try {
        await run();
      } catch (error) {
        if (!(error instanceof StatementRejected && error.isAboutRow)) throw error;
        found.add(keyOf(object));
      }
    }
    throw new TrialEnded();
  });
  await trial.catch(error => {
    if (!(error instanceof TrialEnded)) throw error;
  });
  return found;
}

/** The same writes, where those of the found rows decide REJECTED. */
export function withoutRefused<T extends Stored>(
  writes: readonly Write<T>[],
  found: ReadonlySet<string>,
  error: unknown,
): Write<T>[] {
  const apiError = errorOfRow(error) as ApiError;
  return writes.map(write =>
    found.has(keyOf(write)) ? { ...write, decide: () => rejected(apiError) } : write,
  );
}

/** Rolls back the unit of work of a trial. */
class TrialEnded extends Error {}

const REFUSAL = 'The database does not accept this object; nothing of it was stored.';
