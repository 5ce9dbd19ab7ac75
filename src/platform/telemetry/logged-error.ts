import { ApiError } from '../errors/api-error';

const CAUSES_MAX = 4;

/**
 * The loggable part of an error: its type, codes and stack. The message is included only where it cannot quote a
 * caller's input. Parsers, GraphQL and databases do quote it ("Duplicate entry '…' for key"), and a query error also
 * holds the statement with every value.
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
  // Node's errors of system calls hold no values, only addresses and paths.
  if ('syscall' in error) return true;
  // JavaScript's own errors of a programming mistake. With a code they come from an API and quote arguments.
  return [TypeError, ReferenceError].some(type => error instanceof type) && !('code' in error);
}

/** The first line of a stack repeats the message, so only the locations are logged. */
const framesOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');
