import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../errors/api-error';
import { ALL_STREAMS_BYTES_MAX, STREAM_BYTES_MAX, STREAM_IDLE_MS, STREAM_LINGER_MS } from '../limits';
import type { BatchAnswer } from '../objects-api';
import { BatchStream } from './batch-stream';
import { allowLongRequest, endLongRequest } from './long-requests';

/** Stores a group of rows of the request's stream. */
export type StoreRows = (rows: readonly unknown[]) => Promise<BatchAnswer>;

/** Answers a request whose body is a stream of lines. */
export type AnswerStream = (request: FastifyRequest, reply: FastifyReply, store: StoreRows) => FastifyReply;

/** Keeps the open streams of a server: they share the memory, and end in good order when the server stops. */
export function batchStreams(server: FastifyInstance, idleMs = STREAM_IDLE_MS): AnswerStream {
  const open = new Set<BatchStream>();
  const bytesMax = () => Math.min(STREAM_BYTES_MAX, ALL_STREAMS_BYTES_MAX / open.size);
  server.addHook('preClose', async () => {
    for (const stream of open) stream.interrupt(new ApiError('UNAVAILABLE', 'The gateway is stopping.'));
  });
  return (request, reply, store) => {
    const onFault = (apiError: ApiError) => {
      request.apiError = apiError;
      // What is still to come is read and forgotten: a connection that is cut while bytes arrive loses the answer.
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
  /** Called when nothing was sent for that long; where the answer is not read, there is nobody to tell. */
  readonly onIdle: () => void;
}

/** Lets a request last as long as something moves on its connection. */
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

const idle = (): ApiError => new ApiError('INVALID', 'No line came for too long.');
