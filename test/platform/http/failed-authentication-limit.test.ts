import { ApiError } from '../../../src/platform/errors/api-error';
import {
  type FindCaller,
  limitFailedAuthentications,
} from '../../../src/platform/http/failed-authentication-limit';
import { FAILED_AUTHENTICATIONS_PER_MINUTE } from '../../../src/platform/http/limits';
import { unauthenticated } from '../../../src/platform/http/unauthenticated';
import type { Caller } from '../../../src/platform/ingestion/caller';

const caller: Caller = {
  accountId: 'a',
  keyId: 'k',
  keyName: 'n',
  scopes: ['read'],
  conflictPolicy: 'REJECT',
};

/** Finds the key `right`, knows `known` from before, and notes what it had to look up. */
function finding() {
  const lookedUp: string[] = [];
  const findCaller: FindCaller = async (presented, beforeLookUp) => {
    if (presented === 'known') return caller;
    await beforeLookUp();
    lookedUp.push(presented);
    if (presented === 'away') throw new ApiError('UNAVAILABLE', 'The database is away.');
    if (presented !== 'right') throw unauthenticated();
    return caller;
  };
  return { authenticate: limitFailedAuthentications(findCaller), lookedUp };
}

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'let in',
    error => error.code,
  );
const home = { address: '2001:db8::1' };
const neighbour = { address: '2001:db8::2' };
const elsewhere = { address: '198.51.100.7' };

describe('guessing keys', () => {
  test('ends in 429 before any look-up, for the whole network and for no other', async () => {
    const { authenticate, lookedUp } = finding();
    const failedAuthentications = Array.from({ length: 3 * FAILED_AUTHENTICATIONS_PER_MINUTE }, (_, at) =>
      authenticate(`guess-${at}`, home),
    );
    const codes = await Promise.all(failedAuthentications.map(codeOf));
    expect(codes.filter(code => code === 'UNAUTHENTICATED')).toHaveLength(FAILED_AUTHENTICATIONS_PER_MINUTE);
    expect(codes.filter(code => code === 'RATE_LIMITED')).toHaveLength(2 * FAILED_AUTHENTICATIONS_PER_MINUTE);
    expect(lookedUp).toHaveLength(FAILED_AUTHENTICATIONS_PER_MINUTE);
    expect(await codeOf(authenticate('right', neighbour))).toBe('RATE_LIMITED');
    expect(await codeOf(authenticate('guess', elsewhere))).toBe('UNAUTHENTICATED');
    expect(await codeOf(authenticate('known', home))).toBe('let in');
  });

  test('is not what a right key does, nor what comes while the database is away', async () => {
    const { authenticate } = finding();
    for (let time = 0; time < 2 * FAILED_AUTHENTICATIONS_PER_MINUTE; time++) {
      expect(await codeOf(authenticate('right', home))).toBe('let in');
      expect(await codeOf(authenticate('away', home))).toBe('UNAVAILABLE');
    }
  });

  test('is told for how long it is over', async () => {
    const { authenticate } = finding();
    for (let time = 0; time < FAILED_AUTHENTICATIONS_PER_MINUTE; time++)
      await codeOf(authenticate('guess', home));
    const rejection = await authenticate('guess', home).catch(error => error);
    expect(rejection.details.retryAfterSeconds).toBeGreaterThan(50);
    expect(rejection.details.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(rejection.details.headers).toMatchObject({ 'x-ratelimit-remaining': '0' });
  });
});
