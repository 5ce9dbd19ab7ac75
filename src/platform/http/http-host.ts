import type { Logger } from 'pino';
import type { Caller } from '../ingestion/caller';
import type { AnswerStream } from './ndjson/batch-streams';

/** Whose key it is; throws UNAUTHENTICATED, RATE_LIMITED or UNAVAILABLE. */
export type Authenticate = (presentedKey: string, from: { readonly address: string }) => Promise<Caller>;

/** The server's services for routes. */
export interface HttpHost {
  readonly authenticate: Authenticate;
  readonly log: Logger;
  /** Longest time that a stream may be idle, ms. */
  readonly streamIdleMs?: number;
  /** Answers a stream of rows with a stream of outcomes; all such streams of a server share one budget of memory. */
  readonly answerStream: AnswerStream;
}
