import { ApiError, type Code } from '../errors/api-error';

/**
 * Fastify's errors that the caller can correct. Its own messages may quote a URL or a header, so none is
 * sent.
 */
const FRAMEWORK_FAULTS: Readonly<Record<string, readonly [Code, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['TOO_LARGE', 'The body is larger than the route allows.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'The route does not accept this content-type.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['INVALID', 'content-length must be the length of the body.'],
  FST_ERR_BAD_URL: ['INVALID', 'The path must be percent-encoded UTF-8.'],
  FST_ERR_HANDLER_TIMEOUT: ['UNAVAILABLE', 'The request took too long.'],
};

/**
 * Any thrown value as an error for the caller. An unexpected error is INTERNAL and keeps its cause for
 * the log.
 */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? FRAMEWORK_FAULTS[code] : undefined;
  if (known) return new ApiError(known[0], known[1], {}, { cause: error });
  if (isCallersFault(statusCode))
    return new ApiError('INVALID', 'The request is malformed.', {}, { cause: error });
  return new ApiError('INTERNAL', 'An unexpected error occurred.', {}, { cause: error });
}

/** Fastify reports an interrupted body with the status 400. */
const isCallersFault = (status: unknown): boolean =>
  typeof status === 'number' && status >= 400 && status < 500;
