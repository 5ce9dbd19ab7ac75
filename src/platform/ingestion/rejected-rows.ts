import { type Engine, StatementRejected } from '../database/engine';
import { ApiError } from '../errors/api-error';
import type { ObjectSql } from './object-sql';
import { keyOf, type Plan } from './resolve-batch';
import type { Stored } from './stored';
import { rejected, type Write } from './write';

/**
 * What a write is answered that failed: what the database refused about its row is a refusal of that row. No rule of
 * ours found it, so no field can be named; the database's own sentence would quote the value.
 */
export function rowFault(error: unknown): Error {
  if (error instanceof StatementRejected && error.isAboutRow)
    return new ApiError('INVALID', REFUSAL, {}, { cause: error });
  return error instanceof Error ? error : new Error('The write failed.', { cause: error });
}

/**
 * Which rows of a plan the database refuses, by `keyOf`: tried one by one in a unit of work that is undone. So the good
 * rows can be stored together afterwards, in one unit of work as it must be.
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

/** The writes, of which those of the found rows decide that they are refused. */
export function withoutRefused<T extends Stored>(
  writes: readonly Write<T>[],
  found: ReadonlySet<string>,
  error: unknown,
): Write<T>[] {
  const apiError = rowFault(error) as ApiError;
  return writes.map(write =>
    found.has(keyOf(write)) ? { ...write, decide: () => rejected(apiError) } : write,
  );
}

/** Undoes the unit of work of a trial. */
class TrialEnded extends Error {}

const REFUSAL = 'The database does not take this object as it is; nothing of it was stored.';
