import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ApiError } from '../errors/api-error';
import type { Caller } from '../ingestion/caller';
import type { Authenticate } from './authenticate';
import { FAILED_AUTHENTICATIONS_PER_MINUTE } from './limits';
import { networkOf } from './network';
import { Rate } from './rate';

/** Whose key it is. The second is called before a key that this process does not know yet is looked up. */
export type FindCaller = (presented: string, beforeLookUp: () => Promise<void>) => Promise<Caller>;

/**
 * Limits how many wrong keys a network may try: above that, 429 before anything is looked up. A key that this process
 * knows takes no turn and is let in whatever its neighbours do, else whoever shares a NAT with a merchant could lock
 * them out; a right one that is new here waits for at most a minute.
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

const TOO_MANY = 'Too many wrong keys came from this network.';

/**
 * Networks are counted in so many buckets, which bounds the memory however many there are; the salt keeps an attacker
 * from choosing whose bucket to fill.
 */
const BUCKETS = 65_536;
