import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../fault';
import { ERROR_TABLE } from './error-table';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** How long a client should wait where a fault does not say, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/** A fault as RFC 9457 has it. It says where and what was expected, never what was sent. */
export function problemOf(fault: Fault, requestId: string, status: number = fault.status): string {
  return JSON.stringify({
    type: `/docs/errors#${fault.code}`,
    title: ERROR_TABLE[fault.code].title,
    status,
    detail: detailOf(fault),
    code: fault.code,
    request_id: fault.details.requestId ?? requestId,
    errors: fault.details.errors,
  });
}

/** The same in GraphQL's shape. */
export function errorsOf(fault: Fault, requestId: string): object {
  const { code, details } = fault;
  const extensions = { code, request_id: requestId, errors: details.errors };
  return { errors: [{ message: detailOf(fault), extensions }] };
}

/** Our own failures are told to the log; the caller gets no more than the id that finds them there. */
export function detailOf(fault: Fault): string {
  return fault.code === 'INTERNAL' ? 'The request id finds the reason in the log.' : fault.message;
}

/** Answers with the fault's document. The one place where a REST request is refused. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, fault: Fault): FastifyReply {
  return withFault(request, reply, fault).type(PROBLEM_TYPE).send(problemOf(fault, request.id));
}

/** Sets status and headers of a refusal, and remembers it for the log; the body is left to the protocol. */
export function withFault(request: FastifyRequest, reply: FastifyReply, fault: Fault): FastifyReply {
  request.fault = fault;
  // What was to be a file is none.
  reply.removeHeader('content-disposition');
  return reply.code(fault.status).headers(headersOf(fault));
}

function headersOf({ code, details }: Fault): Record<string, string> {
  const headers: Record<string, string> = { ...details.headers };
  if (code === 'UNAUTHENTICATED') headers['www-authenticate'] ??= 'Bearer realm="peacock"';
  const { retryAfterSeconds } = details;
  if (code === 'UNAVAILABLE' || code === 'RATE_LIMITED' || retryAfterSeconds !== undefined)
    headers['retry-after'] = String(retryAfterSeconds ?? RETRY_AFTER_SECONDS);
  return headers;
}
