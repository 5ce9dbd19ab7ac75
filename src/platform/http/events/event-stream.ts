import { Readable } from 'node:stream';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** Results of one operation, each ready for JSON. */
export type Results = AsyncIterator<object>;

/** Stops reading the results. */
export function letGo(results: Results): void {
  // No client is left to inform, and an unhandled rejection would end the process.
  results.return?.().catch(() => undefined);
}

/**
 * Results as server-sent events, as "GraphQL over Server-Sent Events" defines them. The next result is read when the
 * client has taken the previous one, so a slow client delays only its own results.
 */
export class EventStream extends Readable {
  private isAsking = false;
  private isOver = false;
  private servedOthersAt = 0;

  constructor(private readonly results: Results) {
    super();
    // Sent at once, so that the client knows that the stream is open.
    this.push(HEARTBEAT);
  }

  /** Keeps the connection alive. Sends nothing where data waits already. */
  beat(): void {
    if (!this.isOver && this.readableLength === 0) this.push(HEARTBEAT);
  }

  /** Ends with a last result instead of the remaining ones. */
  finish(last: object): void {
    if (this.isOver) return;
    this.push(nextEvent(last));
    this.complete();
    letGo(this.results);
  }

  override _read(): void {
    if (this.isAsking || this.isOver) return;
    this.isAsking = true;
    this.ask().catch(failure => this.destroy(failure));
  }

  override _destroy(failure: Error | null, done: (failure: Error | null) => void): void {
    if (!this.isOver) letGo(this.results);
    this.isOver = true;
    done(failure);
  }

  private async ask(): Promise<void> {
    if (performance.now() - this.servedOthersAt > SLICE_MS) {
      await yieldToEventLoop();
      this.servedOthersAt = performance.now();
    }
    const { done, value } = await this.results.next();
    this.isAsking = false;
    if (this.isOver) return;
    if (done) this.complete();
    else this.push(nextEvent(value));
  }

  private complete(): void {
    this.isOver = true;
    this.push('event: complete\ndata:\n\n');
    this.push(null);
  }
}

/** Where many results wait, the stream yields to the event loop after this time, ms. */
const SLICE_MS = 2;

/** A comment, which clients ignore. */
const HEARTBEAT = ':\n\n';

/** JSON escapes line breaks, so it is one line. */
const nextEvent = (result: object): string => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
