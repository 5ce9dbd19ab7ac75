import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { ApiError, type Code } from '../errors/api-error';
import { isLongRequest } from './ndjson/long-requests';
import { PROBLEM_TYPE, problemOf } from './problem';

type Answer = readonly [status: number, code: Code, message: string];

/** Errors of Node's parser before a request exists. HTTP has special statuses for two of them. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: [431, 'TOO_LARGE', 'The headers are longer than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'INVALID', 'The request did not arrive in time.'],
};
const MALFORMED: Answer = [400, 'INVALID', 'The request must be HTTP/1.1 (RFC 9112).'];

/**
 * Sends the usual error document to a connection without a readable request, and closes it.
 */
export function answerClientError(log: Logger, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  if (isLongRequest(socket)) {
    // A stream has its own time limits, and an error cannot be inserted between its lines.
    if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy();
    return;
  }
  const [status, code, message] = ANSWERS[error.code ?? ''] ?? MALFORMED;
  const requestId = randomUUID();
  const body = problemOf(new ApiError(code, message), requestId, status);
  log.info({ requestId, route: null, status, code }, 'request not readable');
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-type: ${PROBLEM_TYPE}`,
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'x-content-type-options: nosniff',
      'cache-control: no-store',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
