import { ApiError } from '../errors/api-error';

/** The error of a store for infrastructure errors. Its cause is only for the log. */
export function unavailable(message: string, cause?: unknown): ApiError {
  return new ApiError('UNAVAILABLE', message, { retryAfterSeconds: RETRY_AFTER_SECONDS }, { cause });
}

/** A restarting database returns within seconds. A shorter wait would only add load. */
const RETRY_AFTER_SECONDS = 2;
