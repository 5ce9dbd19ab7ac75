import type { Authenticate } from './authenticate';
import type { SendExport } from './export-streams';
import type { AnswerStream } from './ndjson/batch-streams';

/** What routes may need of the server that they are added to. */
export interface HttpHost {
  readonly authenticate: Authenticate;
  /** Responds with a file; exports of a server share their slots. */
  readonly sendExport: SendExport;
  /** Answers a stream of rows with a stream of outcomes; all such streams of a server share one budget of memory. */
  readonly answerStream: AnswerStream;
}
