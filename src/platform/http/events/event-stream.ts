import { Readable } from 'node:stream';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** Results of one operation, each as it is to be written in JSON. */
export type Results = AsyncIterator<object>;

/** Says that no more results are read. */
export function letGo(results: Results): void {
  // Nobody is left who could be told, and a promise that nobody looks at would end the process.
  results.return?.().catch(() => undefined);
}

/**
 * Results as server-sent events, in the form that "GraphQL over Server-Sent Events" gives them. The next result is asked
 * for when the one before was taken: a client that does not read holds up nothing but its own results.
 */
export class EventStream extends Readable {
  private isAsking = false;
  private isOver = false;
  private servedOthersAt = 0;

  constructor(private readonly results: Results) {
    super();
    // Sent at once, so that the client knows that it is listened to.
    this.push(HEARTBEAT);
  }

  /** Says that the connection is alive; nothing where there is more to say already. */
  beat(): void {
    if (!this.isOver && this.readableLength === 0) this.push(HEARTBEAT);
  }

  /** Ends with a last result in place of those that would have come. */
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

/** Where many results wait, others are served after so long, ms. */
const SLICE_MS = 2;

/** A comment, which no client shows. */
const HEARTBEAT = ':\n\n';

/** JSON has no line breaks but those that it escapes, so it is one line. */
const nextEvent = (result: object): string => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
