import type { ApiError } from '../../errors/api-error';
import { jsonLine } from '../json/json-line';
import type { BatchAnswer, RestBatchCounts } from '../objects-api';
import { detailOf } from '../problem';

/** Writes what became of the rows of a stream: a line a row, and at the end one that sums up. */
export class AnswerLines {
  /** What became of the rows that were answered so far. */
  readonly counts: RestBatchCounts = {
    received: 0,
    created: 0,
    unchanged: 0,
    stale: 0,
    replaced: 0,
    conflicts: 0,
    rejected: 0,
  };

  /** The lines of the next group; a row's index is its place in the whole stream, its line that of the file. */
  of({ results, ...counts }: BatchAnswer, lineNumbers: readonly number[]): string {
    const first = this.counts.received;
    let lines = '';
    for (const result of results) {
      // Blank lines count in the file, which is where the sender looks for what to mend.
      const line = result.error && lineNumbers[result.index];
      lines += jsonLine(JSON.stringify({ ...result, index: first + result.index, line }));
    }
    for (const name of COUNTS) this.counts[name] += counts[name];
    return lines;
  }

  /** The last line; with an error where the stream had to end before all of it was stored. */
  summary(apiError: ApiError | undefined): string {
    const error = apiError && { code: apiError.code, message: detailOf(apiError) };
    return jsonLine(JSON.stringify({ ...this.counts, error }));
  }
}

const COUNTS = ['received', 'created', 'unchanged', 'stale', 'replaced', 'conflicts', 'rejected'] as const;
