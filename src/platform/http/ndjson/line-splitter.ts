/** The bytes of a line that was longer than allowed are not kept. */
export const TOO_LONG = Symbol('too long');

/** One line without its LF; a CR before it is left where it is, because JSON takes it for white space. */
export type Line = Buffer | typeof TOO_LONG;

/**
 * Cuts a stream of bytes into lines, however it was cut into chunks. Lines of nothing but white space are passed over.
 * It never holds more than one line of `bytesMax`; a longer one is counted, not kept.
 */
export class LineSplitter {
  /** The beginning of the line that is not ended yet; used again for the next one. */
  private held = Buffer.alloc(0);
  /** Length of that beginning in bytes, also where it is more than is held. */
  private length = 0;
  /** The number of the line that was given last, from 1, those passed over counted in. */
  lineNumber = 0;

  constructor(private readonly bytesMax: number) {}

  /** The lines that end in the chunk. A line is valid until the next one is asked for. */
  *of(chunk: Buffer): Generator<Line, void, undefined> {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const line = this.ended(chunk.subarray(start, end));
      start = end + 1;
      if (line === TOO_LONG || !isBlank(line)) yield line;
    }
    this.hold(chunk.subarray(start));
  }

  /** The last line, which may lack its LF. */
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

  /** Twice as much as before at least, so that a line that trickles in is not copied over and over. */
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
