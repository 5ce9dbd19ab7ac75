import { Transform, type TransformCallback } from 'node:stream';
import { ApiError } from '../../errors/api-error';
import { LINE_BYTES_MAX } from '../limits';
import type { BatchAnswer } from '../objects-api';
import { toApiError } from '../to-api-error';
import { AnswerLines } from './answer-lines';
import { type Line, LineSplitter } from './line-splitter';
import { RowGroup } from './row-group';

export interface BatchStreamOptions {
  /** Stores a group of rows independently. */
  readonly store: (rows: readonly unknown[]) => Promise<BatchAnswer>;
  /** The bytes of rows that may now be in progress. */
  readonly bytesMax: () => number;
  /** Called once when the stream ends before all input was read. Nothing more may be written to it. */
  readonly onFault: (apiError: ApiError) => void;
}

/**
 * Lines of transactions in, lines of outcomes out, in the same order. Backpressure holds the stream to the slowest of
 * sender, database and reader.
 *
 * The output is always the outcomes of the first rows, without a gap, and then a summary. Where the stream ends early,
 * the summary holds the error: the rows after the last outcome were not acknowledged and must be sent again. Where not
 * even the first group was stored, the stream fails instead.
 */
export class BatchStream extends Transform {
  private readonly lines = new LineSplitter(LINE_BYTES_MAX);
  private readonly answers = new AnswerLines();
  private group = new RowGroup();
  private readonly underWay: Promise<void>[] = [];
  private bytesUnderWay = 0;
  private apiError: ApiError | undefined;

  constructor(private readonly options: BatchStreamOptions) {
    super();
  }

  /** Accepts no more input. The rows in progress are finished. */
  interrupt(apiError: ApiError): void {
    if (!this.writableEnded) this.stop(apiError);
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.takeIn(this.lines.of(chunk)).then(() => done(), done);
  }

  override _flush(done: TransformCallback): void {
    this.finish().then(() => done(), done);
  }

  private async takeIn(lines: Iterable<Line>): Promise<void> {
    for (const line of lines) {
      if (this.isOver) return;
      this.group.add(line, this.lines.lineNumber);
      if (this.group.isFull) await this.send();
    }
    await this.send();
  }

  /** Starts to store the group, and waits while too much is in progress. */
  private async send(): Promise<void> {
    const { rows, bytes, lineNumbers } = this.group;
    if (rows.length === 0 || this.isOver) return;
    this.group = new RowGroup();
    this.bytesUnderWay += bytes;
    const stored = this.options.store(rows).catch(toApiError);
    this.underWay.push(this.answer(stored, { bytes, lineNumbers, before: this.underWay.at(-1) }));
    while (this.bytesUnderWay > this.options.bytesMax()) await this.underWay[0];
  }

  /** Writes the outcomes of a group after those of all earlier groups. */
  private async answer(
    stored: Promise<BatchAnswer | ApiError>,
    { bytes, lineNumbers, before }: Turn,
  ): Promise<void> {
    await before;
    const answer = await stored;
    this.underWay.shift();
    this.bytesUnderWay -= bytes;
    if (this.isOver) return;
    const apiError = answer instanceof ApiError ? answer : unavailableIn(answer);
    if (apiError) this.stop(apiError);
    else this.push(this.answers.of(answer as BatchAnswer, lineNumbers));
  }

  private async finish(): Promise<void> {
    await this.takeIn(this.lines.rest());
    await this.underWay.at(-1);
    if (this.apiError && this.answers.counts.received === 0) throw this.apiError;
    this.push(this.answers.summary(this.apiError));
  }

  private stop(apiError: ApiError): void {
    this.apiError = apiError;
    this.options.onFault(apiError);
    if (!this.writableEnded) this.end();
  }

  private get isOver(): boolean {
    return this.apiError !== undefined || this.destroyed;
  }
}

interface Turn {
  readonly bytes: number;
  readonly lineNumbers: readonly number[];
  /** The output of the previous group. */
  readonly before: Promise<void> | undefined;
}

/** A partly stored group counts as not stored. When sent again, its stored rows are UNCHANGED. */
function unavailableIn({ results }: BatchAnswer): ApiError | undefined {
  const error = results.find(result => result.error?.code === 'UNAVAILABLE')?.error;
  return error && new ApiError('UNAVAILABLE', error.message);
}
