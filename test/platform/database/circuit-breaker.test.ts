import { setTimeout as sleep } from 'node:timers/promises';
import { CircuitBreaker } from '../../../src/platform/database/circuit-breaker';

const never = () => new Promise<never>(() => undefined);
const UNAVAILABLE = { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };

test('while nothing is suspected, everything is passed on as it is', async () => {
  const circuitBreaker = new CircuitBreaker(async () => false);
  expect(await circuitBreaker.during(async () => 'answer')).toBe('answer');
  await expect(circuitBreaker.during(() => Promise.reject(new Error('own')))).rejects.toThrow('own');
});

test('when the server is found to be away, all who wait are told at once, and later ones without waiting', async () => {
  const circuitBreaker = new CircuitBreaker(async () => false);
  const waiting = [circuitBreaker.during(never), circuitBreaker.during(never)].map(one =>
    expect(one).rejects.toMatchObject(UNAVAILABLE),
  );
  void circuitBreaker.suspect();
  await Promise.all(waiting);
  const asked = jest.fn(never);
  await expect(circuitBreaker.during(asked)).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).not.toHaveBeenCalled();
  circuitBreaker.end();
});

test('a server that answers after all disturbs nobody', async () => {
  const circuitBreaker = new CircuitBreaker(async () => true);
  const slow = circuitBreaker.during(() => sleep(20, 'slow'));
  await circuitBreaker.suspect();
  expect(await slow).toBe('slow');
});

test('when the server is back, requests reach it again', async () => {
  let away = true;
  const circuitBreaker = new CircuitBreaker(async () => !away);
  const found = circuitBreaker.suspect();
  await sleep(10);
  await expect(circuitBreaker.during(never)).rejects.toMatchObject(UNAVAILABLE);
  away = false;
  await found;
  expect(await circuitBreaker.during(async () => 'answer')).toBe('answer');
});
