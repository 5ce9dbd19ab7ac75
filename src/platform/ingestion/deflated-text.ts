import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify<Buffer, object, Buffer>(deflateRaw);
const inflate = promisify<Buffer, Buffer>(inflateRaw);

/** The text, compressed fast and outside the event loop: a batch has megabytes. */
export function deflated(text: string): Promise<Buffer> {
  return deflate(Buffer.from(text), { level: constants.Z_BEST_SPEED });
}

/** The original text. */
export async function inflated(bytes: Buffer): Promise<string> {
  return (await inflate(bytes)).toString();
}
