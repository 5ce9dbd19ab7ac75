import { ApiError } from '../../errors/api-error';
import { parseStrictJson } from '../json/strict-json';
import { LINE_BYTES_MAX, SINGLE_JSON, STREAM_GROUP_ROWS_MAX, STREAM_ROW_BYTES_MIN } from '../limits';
import { type Line, TOO_LONG } from './line-splitter';

/** Rows of a stream that are stored together. */
export class RowGroup {
  /** Parsed JSON, or the error of a line that is not JSON. */
  readonly rows: unknown[] = [];
  /** Memory of its rows, in bytes. */
  bytes = 0;

  /** The line number of each row in the file, from 1. */
  readonly lineNumbers: number[] = [];

  add(line: Line, lineNumber: number): void {
    this.lineNumbers.push(lineNumber);
    this.rows.push(rowOf(line));
    this.bytes += line === TOO_LONG ? 0 : Math.max(line.length, STREAM_ROW_BYTES_MIN);
  }

  get isFull(): boolean {
    return this.rows.length >= STREAM_GROUP_ROWS_MAX;
  }
}

function rowOf(line: Line): unknown {
  if (line === TOO_LONG) return new ApiError('TOO_LARGE', `A line holds at most ${LINE_BYTES_MAX} bytes.`);
  try {
    return parseStrictJson(line, SINGLE_JSON);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
