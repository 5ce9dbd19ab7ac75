import { CommanderError } from 'commander';
import { ConfigError } from '../config/config';
import type { CliContext } from '../platform/cli/cli-context';
import { ApiError } from '../platform/errors/api-error';
import { createProgram } from './program';

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs one command line. Returns its exit code: 0 done, 1 failed with a reason on stderr, 2 wrong usage. */
export async function run(words: readonly string[], context: CliContext): Promise<number> {
  try {
    await createProgram(context).parseAsync(words, { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    context.note(`peacock: ${reasonOf(error)}`);
    return FAILED;
  }
}

/** The message of an error, never its stack. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof ApiError) return sentencesOf(error).join(' ');
  return error instanceof Error ? error.message : 'An unknown error occurred.';
}

/** Every field error, because the message alone names only the first few. */
function sentencesOf({ code, message, details, cause }: ApiError): string[] {
  const { code: why } = (cause ?? {}) as { code?: unknown };
  const fields = details.errors?.map(({ field, message }) => `${field} ${message}`);
  return [
    ...(fields ?? [message]),
    ...(code === 'UNAVAILABLE' ? ['Check DATABASE_URL.'] : []),
    ...(typeof why === 'string' && why ? [`(${why})`] : []),
  ];
}
