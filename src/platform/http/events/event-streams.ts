import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError } from '../../errors/api-error';
import type { Authenticate } from '../authenticate';
import { callerOf, revalidateCaller } from '../authentication';
import { EVENTS_KEY_CHECK_MS, STREAM_IDLE_MS, STREAM_PING_MS } from '../limits';
import { errorsOf } from '../problem';
import { stopping } from '../stopping';
import { toApiError } from '../to-api-error';
import { EventStream, letGo, type Results } from './event-stream';
import { EVENTS } from './events-asked';
import { StreamPlaces } from './stream-slots';

export interface EventStreamsOptions {
  readonly authenticate: Authenticate;
  /** How long a client may take nothing of what is written, ms. */
  readonly idleMs?: number;
}

/** The open event streams of a server. They end cleanly when the server stops or their key ends. */
export class EventStreams {
  private readonly places = new StreamPlaces();
  /** The function that ends each open stream. */
  private readonly open = new Set<(apiError: ApiError) => void>();

  constructor(
    server: FastifyInstance,
    private readonly options: EventStreamsOptions,
  ) {
    server.addHook('preClose', async () => {
      for (const end of this.open) end(stopping());
    });
  }

  /** The same for a subscription, which takes a slot. Throws RATE_LIMITED where none is free. */
  answerSubscription(request: FastifyRequest, reply: FastifyReply, results: Results): FastifyReply {
    // A client that is gone already emits no event, so its slot would never be released.
    if (reply.raw.destroyed) return this.answer(request, reply, results);
    try {
      reply.raw.once('close', this.places.take(callerOf(request)));
    } catch (apiError) {
      letGo(results);
      throw apiError;
    }
    return this.answer(request, reply, results);
  }

  /** Streams the results until they end, the client stops reading, or its key ends. */
  answer(request: FastifyRequest, reply: FastifyReply, results: Results): FastifyReply {
    const stream = new EventStream(results);
    const end = (apiError: ApiError): void => {
      request.apiError = apiError;
      stream.finish(errorsOf(apiError, request.id));
    };
    this.open.add(end);
    const caller = revalidateCaller(request, this.options.authenticate, 0);
    const checking = setInterval(() => caller().catch(error => end(toApiError(error))), EVENTS_KEY_CHECK_MS);
    const beating = setInterval(() => stream.beat(), STREAM_PING_MS);
    stream.once('close', () => {
      clearInterval(checking);
      clearInterval(beating);
      this.open.delete(end);
    });
    // Pings are more frequent than this timeout, so an idle stream has no reader.
    request.raw.setTimeout(this.options.idleMs ?? STREAM_IDLE_MS, () => request.raw.socket.destroy());
    // The client may have disconnected while the operation started.
    if (reply.raw.destroyed) stream.destroy();
    return reply.type(`${EVENTS}; charset=utf-8`).headers(HEADERS).send(stream);
  }
}

const HEADERS = {
  // A stream may end when the server closes, and closing waits for keep-alive connections.
  connection: 'close',
  // Disables buffering in nginx.
  'x-accel-buffering': 'no',
} as const;
