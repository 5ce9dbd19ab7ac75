import { ApiError } from '../errors/api-error';

/** The refusal of the store for the world's errors. The cause is for the log alone. */
export function unavailable(message: string, cause?: unknown): ApiError {
  return new ApiError('UNAVAILABLE', message, { retryAfterSeconds: RETRY_AFTER_SECONDS }, { cause });
}

/** A database that restarts is back within seconds; a shorter wait would only add to its load. */
const RETRY_AFTER_SECONDS = 2;
