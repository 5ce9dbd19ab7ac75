import { ApiError, type Code } from '../errors/api-error';

/**
 * Fastify's errors that are the caller's to mend. Its own messages may quote a URL or a header, so none is
 * shown.
 */
const FRAMEWORK_FAULTS: Readonly<Record<string, readonly [Code, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['TOO_LARGE', 'The body is larger than the route takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'UNSUPPORTED_MEDIA_TYPE',
    'The content-type is not one that the route takes.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['INVALID', 'The body is not as long as content-length says.'],
  FST_ERR_BAD_URL: ['INVALID', 'The path is not percent-encoded UTF-8.'],
  FST_ERR_HANDLER_TIMEOUT: ['UNAVAILABLE', 'The request took too long.'],
};

/**
 * Whatever was thrown, as an error that may be shown; what nobody foresaw is INTERNAL and keeps its cause for
 * the log.
 */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? FRAMEWORK_FAULTS[code] : undefined;
  if (known) return new ApiError(known[0], known[1], {}, { cause: error });
  if (isCallersFault(statusCode))
    return new ApiError('INVALID', 'The request is malformed.', {}, { cause: error });
  return new ApiError('INTERNAL', 'Something unforeseen failed.', {}, { cause: error });
}

/** Fastify gives a body that breaks off the status 400. */
const isCallersFault = (status: unknown): boolean =>
  typeof status === 'number' && status >= 400 && status < 500;
