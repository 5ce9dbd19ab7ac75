import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ApiError } from '../errors/api-error';
import type { Caller } from '../ingestion/caller';
import type { Authenticate } from './authenticate';
import { FAILED_AUTHENTICATIONS_PER_MINUTE } from './limits';
import { networkOf } from './network';
import { Rate } from './rate';

/** Finds the caller of a key. Calls `beforeLookUp` before it looks up a key that is new to this process. */
export type FindCaller = (presented: string, beforeLookUp: () => Promise<void>) => Promise<Caller>;

/**
 * Limits the wrong keys of a network: above the limit it gets 429 before any lookup. A key that this process knows is
 * never limited, so that a neighbour behind the same NAT cannot lock out a merchant. A valid key that is new to this
 * process waits for at most a minute.
 */
export function limitFailedAuthentications(findCaller: FindCaller): Authenticate {
  const rate = new Rate({ name: 'guesses', perMinute: FAILED_AUTHENTICATIONS_PER_MINUTE, message: TOO_MANY });
  const salt = randomInt(2 ** 32);
  return async (presented, { address }) => {
    let taken: string | undefined;
    const takeTurn = async (): Promise<void> => {
      const bucket = String(crc32(networkOf(address), salt) % BUCKETS);
      await rate.take(bucket);
      taken = bucket;
    };
    try {
      const caller = await findCaller(presented, takeTurn);
      if (taken) await rate.giveBack(taken);
      return caller;
    } catch (error) {
      const isWrong = error instanceof ApiError && error.code === 'UNAUTHENTICATED';
      if (taken && !isWrong) await rate.giveBack(taken);
      throw error;
    }
  };
}

const TOO_MANY = 'This network sent too many wrong keys.';

/**
 * Networks share a fixed number of buckets, which bounds the memory. The salt prevents an attacker from choosing whose
 * bucket to fill.
 */
const BUCKETS = 65_536;
