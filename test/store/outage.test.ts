import { setTimeout as sleep } from 'node:timers/promises';
import { Outage } from '../../src/store/engine/outage';

const never = () => new Promise<never>(() => undefined);
const UNAVAILABLE = { code: 'UNAVAILABLE', details: { retryAfterSeconds: 2 } };

test('while nothing is suspected, everything is passed on as it is', async () => {
  const outage = new Outage(async () => false);
  expect(await outage.during(async () => 'answer')).toBe('answer');
  await expect(outage.during(() => Promise.reject(new Error('own')))).rejects.toThrow('own');
});

test('when the server is found to be away, all who wait are told at once, and later ones without waiting', async () => {
  const outage = new Outage(async () => false);
  const waiting = [outage.during(never), outage.during(never)].map(one =>
    expect(one).rejects.toMatchObject(UNAVAILABLE),
  );
  void outage.suspect();
  await Promise.all(waiting);
  const asked = jest.fn(never);
  await expect(outage.during(asked)).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).not.toHaveBeenCalled();
  outage.end();
});

test('a server that answers after all disturbs nobody', async () => {
  const outage = new Outage(async () => true);
  const slow = outage.during(() => sleep(20, 'slow'));
  await outage.suspect();
  expect(await slow).toBe('slow');
});

test('when the server is back, requests reach it again', async () => {
  let away = true;
  const outage = new Outage(async () => !away);
  const found = outage.suspect();
  await sleep(10);
  await expect(outage.during(never)).rejects.toMatchObject(UNAVAILABLE);
  away = false;
  await found;
  expect(await outage.during(async () => 'answer')).toBe('answer');
});
