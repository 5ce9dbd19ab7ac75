import { Fault } from '../fault';

/** Most rows in one batch that is answered as a whole; a stream has no such limit. */
export const BATCH_ROWS_MAX = 1_000;

export function tooManyRows(plural: string): Fault {
  return new Fault('TOO_LARGE', `A batch holds at most ${BATCH_ROWS_MAX} ${plural}.`);
}
