import { Semaphore } from '../../../src/modules/metrics/semaphore';

/** Work that ends when it is told to. */
function aWork() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  return { work: () => ended, end: () => end() };
}

test('so many work at once, and the next begins when one ends, also by a failure', async () => {
  const lanes = new Semaphore(2, 1_000);
  const begun: number[] = [];
  const first = aWork();
  const all = [
    lanes.take(() => {
      begun.push(1);
      return first.work();
    }),
    lanes.take(async () => {
      begun.push(2);
      await new Promise(setImmediate);
      throw new Error('changed my mind');
    }),
    lanes.take(async () => begun.push(3)),
  ];
  await expect(all[1]).rejects.toThrow('changed my mind');
  await all[2];
  expect(begun).toEqual([1, 2, 3]);
  first.end();
  await all[0];
  await expect(lanes.take(async () => 'again')).resolves.toBe('again');
});

test('whoever waits too long is told so, and nobody waits behind them', async () => {
  const lanes = new Semaphore(1, 20);
  const first = aWork();
  const long = lanes.take(first.work);
  await expect(lanes.take(async () => 'never')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const waiting = lanes.take(async () => 'in time');
  first.end();
  await long;
  await expect(waiting).resolves.toBe('in time');
});
