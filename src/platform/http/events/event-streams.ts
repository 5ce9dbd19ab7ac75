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

/** The streams of events that a server has open. They end in good order: with the server, and with their keys. */
export class EventStreams {
  private readonly places = new StreamPlaces();
  /** How to end each of those that are open. */
  private readonly open = new Set<(apiError: ApiError) => void>();

  constructor(
    server: FastifyInstance,
    private readonly options: EventStreamsOptions,
  ) {
    server.addHook('preClose', async () => {
      for (const end of this.open) end(stopping());
    });
  }

  /** The same with the results of a subscription, which take a place; throws RATE_LIMITED where there is none. */
  answerSubscription(request: FastifyRequest, reply: FastifyReply, results: Results): FastifyReply {
    // Whoever hung up meanwhile says so no more, and would never leave the place.
    if (reply.raw.destroyed) return this.answer(request, reply, results);
    try {
      reply.raw.once('close', this.places.take(callerOf(request)));
    } catch (apiError) {
      letGo(results);
      throw apiError;
    }
    return this.answer(request, reply, results);
  }

  /** Answers with the results, for as long as they come, the client reads, and its key is valid. */
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
    // Something is written more often than that: where nothing moves, nobody reads.
    request.raw.setTimeout(this.options.idleMs ?? STREAM_IDLE_MS, () => request.raw.socket.destroy());
    // Whoever hung up while the operation was begun listens no more.
    if (reply.raw.destroyed) stream.destroy();
    return reply.type(`${EVENTS}; charset=utf-8`).headers(HEADERS).send(stream);
  }
}

const HEADERS = {
  // A stream may end when the server closes, which waits for connections that could be used again.
  connection: 'close',
  // Tells nginx to hand on what comes.
  'x-accel-buffering': 'no',
} as const;
