import { randomFillSync, randomInt } from 'node:crypto';

/** What makes the ids of one source its own. */
export interface IdSourceOptions {
  /** Tells ids of processes apart that are made in the same millisecond: 0 to 1023, drawn where absent. */
  readonly worker?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Makes ids of 26 characters in Crockford's alphabet, laid out like a ULID: 10 of the time, 3 of a sequence,
 * 2 of the worker, 11 of chance. Those of one source are strictly increasing, also while the clock stands
 * still or goes back.
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

/** What every id made at that moment (epoch ms) or later is at least, and every one made before is below. */
export function firstIdAt(moment: number): string {
  return digits(moment, 10);
}

/**
 * Eleven digits of chance per call: random bytes are drawn in bulk, one by one they would cost more than all
 * else.
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
