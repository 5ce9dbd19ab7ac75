/** Replaces a line that is too long. Its bytes are dropped. */
export const TOO_LONG = Symbol('too long');

/** One line without its LF. A CR before it stays, because JSON treats it as white space. */
export type Line = Buffer | typeof TOO_LONG;

/**
 * Splits a stream of bytes into lines, independent of its chunks. Blank lines are skipped. It never holds more than one
 * line of `bytesMax`: a longer line is counted but dropped.
 */
export class LineSplitter {
  /** The buffer of the unfinished line, reused for the next one. */
  private held = Buffer.alloc(0);
  /** Length of the unfinished line in bytes, even where it exceeds the buffer. */
  private length = 0;
  /** The number of the last returned line, from 1, including skipped ones. */
  lineNumber = 0;

  constructor(private readonly bytesMax: number) {}

  /** The lines that end in the chunk. A line is valid until the next one is read. */
  *of(chunk: Buffer): Generator<Line, void, undefined> {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const line = this.ended(chunk.subarray(start, end));
      start = end + 1;
      if (line === TOO_LONG || !isBlank(line)) yield line;
    }
    this.hold(chunk.subarray(start));
  }

  /** The last line, which may have no LF. */
  *rest(): Generator<Line, void, undefined> {
    const line = this.ended(NOTHING);
    if (line === TOO_LONG || !isBlank(line)) yield line;
  }

  private ended(end: Buffer): Line {
    this.lineNumber++;
    let line: Line = end;
    if (this.length > 0) {
      this.hold(end);
      line = this.held.subarray(0, this.length);
    }
    const isTooLong = this.length > this.bytesMax || end.length > this.bytesMax;
    this.length = 0;
    return isTooLong ? TOO_LONG : line;
  }

  private hold(part: Buffer): void {
    const length = this.length + part.length;
    if (length <= this.bytesMax) {
      if (length > this.held.length) this.grow(length);
      part.copy(this.held, this.length);
    }
    this.length = length;
  }

  /** At least doubles the buffer, so that a slowly arriving line is not copied repeatedly. */
  private grow(needed: number): void {
    const grown = Buffer.allocUnsafe(Math.min(Math.max(needed, 2 * this.held.length), this.bytesMax));
    this.held.copy(grown, 0, 0, this.length);
    this.held = grown;
  }
}

const LF = 0x0a;
const NOTHING = Buffer.alloc(0);
const SPACE = 0x20;
const TAB = 0x09;
const CR = 0x0d;

function isBlank(line: Buffer): boolean {
  let at = 0;
  while (line[at] === SPACE || line[at] === TAB || line[at] === CR) at++;
  return at === line.length;
}
