import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError } from '../errors/api-error';
import { ERROR_TABLE } from './error-table';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** How long a client should wait where an error does not say, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/** An error as RFC 9457 has it. It says where and what was expected, never what was sent. */
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

/** The same in GraphQL's shape. */
export function errorsOf(apiError: ApiError, requestId: string): object {
  const { code, details } = apiError;
  const extensions = { code, request_id: requestId, errors: details.errors };
  return { errors: [{ message: detailOf(apiError), extensions }] };
}

/** Our own failures are told to the log; the caller gets no more than the id that finds them there. */
export function detailOf(apiError: ApiError): string {
  return apiError.code === 'INTERNAL' ? 'The request id finds the reason in the log.' : apiError.message;
}

/** Answers with the fault's document. The one place where a REST request is refused. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, apiError: ApiError): FastifyReply {
  return withApiError(request, reply, apiError).type(PROBLEM_TYPE).send(problemOf(apiError, request.id));
}

/** Sets status and headers of a refusal, and remembers it for the log; the body is left to the protocol. */
export function withApiError(request: FastifyRequest, reply: FastifyReply, apiError: ApiError): FastifyReply {
  request.apiError = apiError;
  // What was to be a file is none.
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
