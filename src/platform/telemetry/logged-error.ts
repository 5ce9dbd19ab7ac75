import { ApiError } from '../errors/api-error';

const CAUSES_MAX = 4;

/**
 * What the log may know of an error: its type, its codes and where it was thrown. Its message only where it cannot
 * quote what a caller sent: parsers, GraphQL and databases do ("Duplicate entry '…' for key"), and a query error holds
 * the statement with every value besides.
 */
export function loggedError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, errno, sqlState } = error as Partial<Record<'code' | 'errno' | 'sqlState', unknown>>;
  const cause =
    error.cause !== undefined && depth < CAUSES_MAX ? loggedError(error.cause, depth + 1) : undefined;
  const message = isOfOurMaking(error) ? error.message : undefined;
  return { type: error.constructor.name, message, code, errno, sqlState, cause, stack: framesOf(error) };
}

function isOfOurMaking(error: Error): boolean {
  if (error instanceof ApiError) return true;
  // Node itself reports failed system calls in its own words and names no values but addresses and paths.
  if ('syscall' in error) return true;
  // The engine's own complaints about a programming mistake; with a code they come from an API and quote arguments.
  return [TypeError, ReferenceError].some(type => error instanceof type) && !('code' in error);
}

/** The first line of a stack repeats the message, so only the places are kept. */
const framesOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');
