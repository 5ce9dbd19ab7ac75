import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ApiError } from '../errors/api-error';
import { callerOf } from './authentication';
import { ALL_EXPORTS_MAX, EXPORTS_MAX, STREAM_IDLE_MS } from './limits';
import type { Exported } from './objects-api';
import { logIfCutOff } from './request-log';
import { toApiError } from './to-api-error';

/** Sends a file at the speed of the reader. */
export type SendExport = (request: FastifyRequest, reply: FastifyReply, exported: Exported) => FastifyReply;

/**
 * Sends the exports of a server. Each piece is read when the previous one is sent, so none waits in memory for a slow
 * reader. A reader that reads nothing for `idleMs` is disconnected.
 *
 * An export that fails after its start ends without the last chunk: an error inside the file could be mistaken for
 * content.
 */
export function exportStreams(log: Logger, idleMs = STREAM_IDLE_MS): SendExport {
  const mutex = new Mutex();
  return (request, reply, exported) => {
    const giveBack = mutex.take(callerOf(request).accountId);
    // No read-ahead: the next piece is read when this one is sent.
    const stream = Readable.from(textOf(request, exported), { objectMode: false, highWaterMark: 1 });
    stream.once('close', giveBack);
    reply.raw.setTimeout(idleMs, () => hangUpOnIdle(reply));
    logIfCutOff(log, request, reply);
    return reply.send(stream);
  };
}

async function* textOf(request: FastifyRequest, { pieces }: Exported): AsyncGenerator<string, void> {
  request.rows = 0;
  try {
    for await (const { text, rows } of pieces) {
      request.rows += rows;
      if (text) yield text;
    }
  } catch (error) {
    request.apiError = toApiError(error);
    throw error;
  }
}

/** Pauses while the database searches for the next row. */
function hangUpOnIdle({ raw }: FastifyReply): void {
  if (raw.writableLength > 0) raw.destroy();
}

/** Counts the running exports of each account. */
class Mutex {
  private readonly taken = new Map<string, number>();
  private all = 0;

  /** Takes a slot of the account and returns the function that releases it. */
  take(accountId: string): () => void {
    const own = this.taken.get(accountId) ?? 0;
    if (own >= EXPORTS_MAX) throw tooMany('RATE_LIMITED', `At most ${EXPORTS_MAX} exports run at a time.`);
    if (this.all >= ALL_EXPORTS_MAX) throw tooMany('UNAVAILABLE', 'Too many exports are running.');
    this.taken.set(accountId, own + 1);
    this.all += 1;
    return () => this.giveBack(accountId);
  }

  private giveBack(accountId: string): void {
    const own = this.taken.get(accountId) ?? 0;
    if (own > 1) this.taken.set(accountId, own - 1);
    else this.taken.delete(accountId);
    this.all -= 1;
  }
}

const RETRY_AFTER_SECONDS = 10;
const tooMany = (code: 'RATE_LIMITED' | 'UNAVAILABLE', message: string): ApiError =>
  new ApiError(code, message, { retryAfterSeconds: RETRY_AFTER_SECONDS });

/** Over HTTP/1.0 the end of the connection is the end of the file, so a file that breaks off would look whole. */
export function requireWholeFiles({ raw }: FastifyRequest): void {
  if (raw.httpVersion !== '1.0') return;
  const message = 'An export needs HTTP/1.1, in which a file that breaks off can be told from a whole one.';
  throw new ApiError('INVALID', message);
}

/** Names the file after what it holds and the time. */
export function addFileHeaders(reply: FastifyReply, plural: string, { type, extension }: Exported): void {
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  reply.type(type).header('content-disposition', `attachment; filename="${plural}-${at}.${extension}"`);
}
