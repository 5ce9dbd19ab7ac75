import { setTimeout as sleep } from 'node:timers/promises';
import { CoalescingQueue } from '../../../src/platform/ingestion/coalescing-queue';

interface Item {
  readonly key: string;
  readonly number: number;
}

/** A queue of two lanes whose batches take a while, and the batches that it made. */
function aQueue({ batchMax = 4, waitingMax = 100, takeMs = (): number => 5 } = {}) {
  const begun: Item[][] = [];
  const ended: Item[] = [];
  const flush = async (items: readonly Item[]) => {
    begun.push([...items]);
    await sleep(takeMs());
    ended.push(...items);
    return items.map(({ number }) => number);
  };
  const keyOf = ({ key }: Item) => key;
  const queue = new CoalescingQueue<Item, number>({
    flush,
    keyOf,
    concurrency: 2,
    flushThreshold: 4,
    batchMax,
    waitingMax,
  });
  return { queue, begun, ended };
}

const items = (...keys: string[]): Item[] => keys.map((key, number) => ({ key, number }));

describe('a queue that writes together', () => {
  test('answers what was added together in its order, however many batches it took', async () => {
    const { queue, begun } = aQueue();
    expect(await queue.addMany(items('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'))).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8],
    ]);
    expect(begun.map(batch => batch.length)).toEqual([4, 4, 1]);
  });

  test('sends out together what arrived in one turn', async () => {
    const { queue, begun } = aQueue();
    await Promise.all([
      queue.add({ key: 'a', number: 1 }),
      queue.addMany(items('b')),
      queue.add({ key: 'c', number: 2 }),
    ]);
    expect(begun).toHaveLength(1);
  });

  test('does not let as many as are enough wait for the end of the turn', () => {
    const { queue, begun } = aQueue();
    for (const one of items('a', 'b', 'c', 'd', 'e')) void queue.add(one);
    expect(begun).toEqual([items('a', 'b', 'c', 'd')]);
  });

  test('sends the next batch before it answers the last one', async () => {
    const { queue, begun } = aQueue();
    const first = queue.addMany(items('a', 'b', 'c', 'd'));
    const others = ['e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map(key => queue.add({ key, number: 0 }));
    expect(begun).toHaveLength(2);
    expect(await first.then(() => begun.length)).toBe(3);
    await Promise.all(others);
  });

  test('does what is of one key in the order of arrival, and lets others go ahead', async () => {
    let calls = 0;
    // The first batch takes longest: without care the second would overtake it.
    const { queue, begun, ended } = aQueue({ takeMs: () => (calls++ === 0 ? 40 : 1) });
    await queue.addMany(items('a', 'b', 'c', 'd', 'a', 'e', 'a', 'f', 'g', 'a'));
    expect(begun[1]?.map(({ key }) => key)).toEqual(['e', 'f', 'g']);
    expect(ended.filter(({ key }) => key === 'a').map(({ number }) => number)).toEqual([0, 4, 6, 9]);
  });

  test('of one key alone comes to an end', async () => {
    const { queue, begun } = aQueue();
    await queue.addMany(items(...Array.from({ length: 10 }, () => 'same')));
    expect(begun.map(batch => batch.length)).toEqual([4, 4, 2]);
  });

  test('refuses when too many wait, and takes nothing of nothing', async () => {
    const { queue } = aQueue({ waitingMax: 2 });
    const first = queue.addMany(items('a', 'b', 'c'));
    await expect(queue.add({ key: 'd', number: 3 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await queue.addMany([])).toEqual([]);
    expect(await first).toEqual([0, 1, 2]);
  });
});
