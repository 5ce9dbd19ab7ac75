import { randomFillSync, randomInt } from 'node:crypto';

/** What distinguishes the ids of one source. */
export interface IdSourceOptions {
  /** Distinguishes processes that make ids in the same millisecond: 0 to 1023, random by default. */
  readonly worker?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Makes ids of 26 characters in Crockford's alphabet, laid out like a ULID: 10 for the time, 3 for a sequence,
 * 2 for the worker, 11 random. Those of one source strictly increase, even while the clock stands still or goes
 * back.
 */
export function idSource({ worker = randomInt(1024), now = Date.now }: IdSourceOptions = {}): () => string {
  const workerDigits = digits(worker, 2);
  const chance = chanceSource();
  let time = 0;
  let timeDigits = '';
  let sequence = SEQUENCE_MAX;
  return () => {
    const clock = now();
    if (clock > time || sequence === SEQUENCE_MAX) {
      time = Math.max(clock, time + 1);
      timeDigits = digits(time, 10);
      sequence = -1;
    }
    sequence += 1;
    return timeDigits + digits(sequence, 3) + workerDigits + chance();
  };
}

/** The lowest id of that moment (epoch ms): earlier ids are below it, later ones are not. */
export function firstIdAt(moment: number): string {
  return digits(moment, 10);
}

/**
 * Eleven random digits per call. Random bytes are drawn in bulk, because single draws would cost more than the
 * rest.
 */
function chanceSource(): () => string {
  const pool = Buffer.alloc(11 * 512);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    let text = '';
    for (const end = next + 11; next < end; next += 1) text += ALPHABET[(pool[next] as number) & 31];
    return text;
  };
}

function digits(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32))
    text = ALPHABET[rest % 32] + text;
  return text;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SEQUENCE_MAX = 32 ** 3 - 1;
