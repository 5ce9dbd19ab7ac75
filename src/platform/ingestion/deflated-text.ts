import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify<Buffer, object, Buffer>(deflateRaw);
const inflate = promisify<Buffer, Buffer>(inflateRaw);

/** The text in as few bytes as can be had fast; done beside the event loop, since a batch has megabytes. */
export function deflated(text: string): Promise<Buffer> {
  return deflate(Buffer.from(text), { level: constants.Z_BEST_SPEED });
}

/** The text that was deflated. */
export async function inflated(bytes: Buffer): Promise<string> {
  return (await inflate(bytes)).toString();
}
