import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../errors/api-error';
import { ALL_STREAMS_BYTES_MAX, STREAM_BYTES_MAX, STREAM_IDLE_MS, STREAM_LINGER_MS } from '../limits';
import type { BatchAnswer } from '../objects-api';
import { BatchStream } from './batch-stream';
import { allowLongRequest, endLongRequest } from './long-requests';

/** Stores a group of rows of the request's stream. */
export type StoreRows = (rows: readonly unknown[]) => Promise<BatchAnswer>;

/** Responds to a request whose body is a stream of lines. */
export type AnswerStream = (request: FastifyRequest, reply: FastifyReply, store: StoreRows) => FastifyReply;

/** The open streams of a server. They share a memory budget, and end cleanly when the server stops. */
export function batchStreams(server: FastifyInstance, idleMs = STREAM_IDLE_MS): AnswerStream {
  const open = new Set<BatchStream>();
  const bytesMax = () => Math.min(STREAM_BYTES_MAX, ALL_STREAMS_BYTES_MAX / open.size);
  server.addHook('preClose', async () => {
    for (const stream of open) stream.interrupt(new ApiError('UNAVAILABLE', 'The gateway is stopping.'));
  });
  return (request, reply, store) => {
    const onFault = (apiError: ApiError) => {
      request.apiError = apiError;
      // The remaining input is read and dropped: closing the connection while bytes arrive would lose the response.
      request.raw.unpipe(stream).resume();
    };
    const stream = new BatchStream({ store, bytesMax, onFault });
    open.add(stream);
    reply.raw.once('close', () => open.delete(stream));
    takeTime(request, reply, { idleMs, onIdle: () => stream.interrupt(idle()) });
    return reply.type('application/x-ndjson').send(request.raw.pipe(stream));
  };
}

interface Timeouts {
  readonly idleMs: number;
  /** Called when no input arrived for this time. A reader that does not read cannot be informed. */
  readonly onIdle: () => void;
}

/** Lets a request last while its connection is active. */
function takeTime({ raw }: FastifyRequest, reply: FastifyReply, { idleMs, onIdle }: Timeouts): void {
  const { socket } = raw;
  allowLongRequest(socket);
  raw.setTimeout(idleMs, () => (reply.raw.writableLength > 0 ? socket.destroy() : onIdle()));
  reply.raw.once('close', () => {
    endLongRequest(socket);
    if (!raw.complete) setTimeout(hangUp, STREAM_LINGER_MS).unref();
  });
  const hangUp = () => {
    if (!raw.complete) socket.destroy();
  };
}

const idle = (): ApiError => new ApiError('INVALID', 'No line arrived in time.');
