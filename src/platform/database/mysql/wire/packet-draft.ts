/**
 * The buffer of a packet, written from start to end. A draft is reused for one packet after the other: a new buffer of
 * 300 kB would cost as much as its content.
 */
export class PacketDraft {
  private buffer = Buffer.allocUnsafeSlow(BYTES_KEPT);
  private end = 0;

  /** Starts a new packet with reserved first bytes. The previous one is overwritten. */
  begin(at: number): void {
    if (this.buffer.length > BYTES_KEPT) this.buffer = Buffer.allocUnsafeSlow(BYTES_KEPT);
    this.end = at;
  }

  /** Each number's lowest eight bits. */
  bytes(...bytes: readonly number[]): void {
    this.ensure(bytes.length);
    for (const byte of bytes) this.buffer[this.end++] = byte;
  }

  /** Reserves bytes to set later. Returns their position. */
  zeros(count: number): number {
    this.ensure(count);
    this.buffer.fill(0, this.end, this.end + count);
    this.end += count;
    return this.end - count;
  }

  set(at: number, byte: number): void {
    this.buffer[at] = byte;
  }

  /** Sets one bit of a row of bits that begins at `start`. */
  mark(start: number, bit: number): void {
    (this.buffer[start + (bit >> 3)] as number) |= 1 << (bit & 7);
  }

  /** A number of bytes or items in MySQL's form of one to nine bytes; those of nine never occur. */
  length(count: number): void {
    if (count <= ONE_BYTE_MAX) this.bytes(count);
    else if (count <= 0xffff) this.bytes(TWO_BYTES_FOLLOW, count, count >> 8);
    else this.bytes(THREE_BYTES_FOLLOW, count, count >> 8, count >> 16);
  }

  /** A UTF-8 text after its length. */
  text(text: string): void {
    const bytesMax = text.length * 3;
    this.ensure(bytesMax + 4);
    if (text.length <= SHORT && this.ascii(text)) return;
    if (bytesMax <= ONE_BYTE_MAX) {
      const written = this.buffer.write(text, this.end + 1);
      this.buffer[this.end] = written;
      this.end += written + 1;
      return;
    }
    // The length has its longest form, because it is known only after the text.
    const written = this.buffer.write(text, this.end + 4);
    this.bytes(THREE_BYTES_FOLLOW, written, written >> 8, written >> 16);
    this.end += written;
  }

  double(value: number): void {
    this.ensure(8);
    this.end = this.buffer.writeDoubleLE(value, this.end);
  }

  blob(bytes: Buffer): void {
    this.ensure(bytes.length + 4);
    this.length(bytes.length);
    this.end += bytes.copy(this.buffer, this.end);
  }

  /** The written bytes, valid until the next packet starts. */
  written(): Buffer {
    return this.buffer.subarray(0, this.end);
  }

  /** Short texts are mostly ASCII, where a loop is faster than a native call. */
  private ascii(text: string): boolean {
    const { buffer } = this;
    let at = this.end + 1;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > ASCII_MAX) return false;
      buffer[at++] = code;
    }
    buffer[this.end] = text.length;
    this.end = at;
    return true;
  }

  private ensure(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.end + bytes, 2 * this.buffer.length));
    this.buffer.copy(grown, 0, 0, this.end);
    this.buffer = grown;
  }
}

const BYTES_KEPT = 1024 * 1024;
const SHORT = 32;
const ASCII_MAX = 0x7f;
const ONE_BYTE_MAX = 250;
const TWO_BYTES_FOLLOW = 0xfc;
const THREE_BYTES_FOLLOW = 0xfd;
