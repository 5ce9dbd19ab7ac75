import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError } from '../errors/api-error';
import { ERROR_TABLE } from './error-table';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The default of `Retry-After`, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/** An error as a problem document (RFC 9457). It names the field and the expectation, never the sent value. */
export function problemOf(apiError: ApiError, requestId: string, status: number = apiError.status): string {
  return JSON.stringify({
    type: `/docs/errors#${apiError.code}`,
    title: ERROR_TABLE[apiError.code].title,
    status,
    detail: detailOf(apiError),
    code: apiError.code,
    request_id: apiError.details.requestId ?? requestId,
    errors: apiError.details.errors,
  });
}

/** The same in GraphQL's format. */
export function errorsOf(apiError: ApiError, requestId: string): object {
  const { code, details } = apiError;
  const extensions = { code, request_id: requestId, errors: details.errors };
  return { errors: [{ message: detailOf(apiError), extensions }] };
}

/** Our own errors go to the log. The caller gets only the request id. */
export function detailOf(apiError: ApiError): string {
  return apiError.code === 'INTERNAL' ? 'The log holds the reason under the request id.' : apiError.message;
}

/** Sends the error as a problem document. The only place that rejects a REST request. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, apiError: ApiError): FastifyReply {
  return withApiError(request, reply, apiError).type(PROBLEM_TYPE).send(problemOf(apiError, request.id));
}

/** Sets status and headers of an error, and stores it for the log. The protocol sets the body. */
export function withApiError(request: FastifyRequest, reply: FastifyReply, apiError: ApiError): FastifyReply {
  request.apiError = apiError;
  // An error is not a file to download.
  reply.removeHeader('content-disposition');
  return reply.code(apiError.status).headers(headersOf(apiError));
}

function headersOf({ code, details }: ApiError): Record<string, string> {
  const headers: Record<string, string> = { ...details.headers };
  if (code === 'UNAUTHENTICATED') headers['www-authenticate'] ??= 'Bearer realm="peacock"';
  const { retryAfterSeconds } = details;
  if (code === 'UNAVAILABLE' || code === 'RATE_LIMITED' || retryAfterSeconds !== undefined)
    headers['retry-after'] = String(retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  return headers;
}
