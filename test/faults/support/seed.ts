/** The seed of this run: FAULT_SEED, or one of the moment where it is not set. */
export function seed(): number {
  process.env.FAULT_SEED ??= String(Date.now() % 1_000_000);
  return Number(process.env.FAULT_SEED);
}

/** Numbers from 0 to below 1 that depend on the seed of the run and the name alone (mulberry32). */
export function chance(name: string): () => number {
  let state = [...name].reduce((hash, letter) => Math.imul(hash, 31) + letter.charCodeAt(0), seed());
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How often an error is injected: FAULT_ROUNDS shortens every repetition, such as in CI. */
export function rounds(whole: number): number {
  return Math.min(whole, Number(process.env.FAULT_ROUNDS ?? whole));
}
