import type { Caller } from '../ingestion/caller';
import type { SendExport } from './export-streams';
import type { AnswerStream } from './ndjson/batch-streams';

/** Whose key it is; throws UNAUTHENTICATED, RATE_LIMITED or UNAVAILABLE. */
export type Authenticate = (presentedKey: string, from: { readonly address: string }) => Promise<Caller>;

/** What routes may need of the server that they are added to. */
export interface HttpHost {
  readonly authenticate: Authenticate;
  /** Responds with a file; exports of a server share their slots. */
  readonly sendExport: SendExport;
  /** Answers a stream of rows with a stream of outcomes; all such streams of a server share one budget of memory. */
  readonly answerStream: AnswerStream;
}
