import fc from 'fast-check';
import { ApiError } from '../../../src/platform/errors/api-error';
import { type CoalescingOptions, CoalescingQueue } from '../../../src/platform/ingestion/coalescing-queue';

interface Item {
  readonly key: string;
  readonly number: number;
}

/** Its number, or an error: the store answers each write for itself. */
type Told = number | ApiError;

/** A database that tells what it is given, and answers only when it is told to. */
class Flushes {
  readonly batches: Item[][] = [];
  private readonly open: { items: readonly Item[]; settle: (error?: Error) => void }[] = [];

  readonly flush = (items: readonly Item[]): Promise<readonly Told[]> => {
    this.batches.push([...items]);
    return new Promise((resolve, reject) => {
      const settle = (error?: Error): void => {
        if (error && !(error instanceof ApiError)) reject(error);
        else resolve(items.map(({ number }) => error ?? number));
      };
      this.open.push({ items, settle });
    });
  };

  get underWay(): (readonly Item[])[] {
    return this.open.map(({ items }) => items);
  }

  /** Ends one of the batches under way. */
  end(which = 0, error?: Error): void {
    const [batch] = this.open.splice(which % this.open.length, 1);
    batch?.settle(error);
  }
}

/** Lets one turn of the event loop pass, and the one in which the queue sends what this one has freed. */
const turn = async () => {
  await new Promise(setImmediate);
  await new Promise(setImmediate);
};
const item = (number: number, key = `key ${number}`): Item => ({ number, key });
const items = (count: number): Item[] => Array.from({ length: count }, (_, number) => item(number));

function queueOf(own: Partial<CoalescingOptions<Item, Told>> = {}) {
  const flushes = new Flushes();
  const queue = new CoalescingQueue<Item, Told>({
    flush: flushes.flush,
    keyOf: ({ key }) => key,
    concurrency: 1,
    flushThreshold: 100,
    batchMax: 100,
    waitingMax: 1_000,
    ...own,
  });
  return { queue, flushes };
}

test('an item that finds the queue idle is sent before the next turn, with all that came in the same one', async () => {
  const { queue, flushes } = queueOf();
  for (const one of items(3)) void queue.add(one);
  await new Promise(setImmediate);
  expect(flushes.batches).toEqual([items(3)]);
});

test('what comes while every lane is busy goes out together as soon as one is idle', async () => {
  const { queue, flushes } = queueOf();
  const first = queue.add(item(0));
  await turn();
  const others = [1, 2, 3].map(number => queue.add(item(number)));
  await turn();
  expect(flushes.underWay).toEqual([[item(0)]]);
  flushes.end();
  expect(await first).toBe(0);
  await turn();
  expect(flushes.underWay).toEqual([[item(1), item(2), item(3)]]);
  flushes.end();
  expect(await Promise.all(others)).toEqual([1, 2, 3]);
});

test('an item is not settled before its batch is', async () => {
  const { queue, flushes } = queueOf();
  let settled = false;
  const adding = queue.add(item(0)).finally(() => {
    settled = true;
  });
  for (let mutex = 0; mutex < 5; mutex++) await turn();
  expect(settled).toBe(false);
  flushes.end();
  await adding;
});

test('a batch that fails fails for its own items alone, and the next one is sent', async () => {
  const { queue, flushes } = queueOf({ batchMax: 2 });
  const adding = Promise.allSettled(items(4).map(one => queue.add(one)));
  await turn();
  flushes.end(0, new Error('away'));
  await turn();
  flushes.end();
  expect((await adding).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});

test('a flush that throws at once fails as one that fails later', async () => {
  const { queue } = queueOf({
    flush: () => {
      throw new Error('broken');
    },
  });
  await expect(queue.add(item(0))).rejects.toThrow('broken');
  await expect(queue.add(item(1))).rejects.toThrow('broken');
});

test('when as many wait as may, the next is told at once to come again later', async () => {
  const { queue, flushes } = queueOf({ batchMax: 1, waitingMax: 3 });
  const adding = [queue.add(item(0))];
  await turn();
  for (const one of items(3)) adding.push(queue.add(one));
  await expect(queue.add(item(9))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { retryAfterSeconds: expect.any(Number) },
  });
  for (const _ of adding) {
    flushes.end();
    await turn();
  }
  expect(await Promise.all(adding)).toEqual([0, 0, 1, 2]);
  expect(flushes.batches.flat()).not.toContainEqual(item(9));
});

describe('when the database could not take a batch', () => {
  const away = new ApiError('UNAVAILABLE', 'The database is away.');
  let now = 0;
  beforeEach(() => void jest.spyOn(performance, 'now').mockImplementation(() => now));
  afterEach(() => void jest.restoreAllMocks());

  test('who has waited long behind it is told at once, and who has just come goes out', async () => {
    const { queue, flushes } = queueOf({ batchMax: 1 });
    const adding = [queue.add(item(0)), queue.add(item(1))];
    await turn();
    now += 2_000;
    adding.push(queue.add(item(2)));
    flushes.end(0, away);
    const told = await Promise.allSettled(adding.slice(0, 2));
    expect(told.map(one => (one.status === 'fulfilled' ? one.value : one.reason))).toEqual([away, away]);
    await turn();
    flushes.end();
    expect(await adding[2]).toBe(2);
    expect(flushes.batches).toEqual([[item(0)], [item(2)]]);
  });

  test('what was done already of many items stays done', async () => {
    const { queue, flushes } = queueOf({ batchMax: 2 });
    const adding = queue.addMany(items(6));
    await turn();
    flushes.end();
    await turn();
    now += 2_000;
    flushes.end(0, away);
    expect(await adding).toEqual([0, 1, away, away, away, away]);
    await turn();
    expect(flushes.batches).toHaveLength(2);
  });
});

/** One event in the life of a queue: some items come, some turns pass, or the database answers. */
const events = fc.oneof(
  fc.record({ adds: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 12 }) }),
  fc.record({ ends: fc.nat(5), fails: fc.boolean() }),
  fc.constant('turn' as const),
);
const limits = fc.record({
  concurrency: fc.integer({ min: 1, max: 3 }),
  flushThreshold: fc.integer({ min: 1, max: 6 }),
  batchMax: fc.integer({ min: 1, max: 5 }),
});

test('whatever comes in whatever order: one batch an item, few batches at once, one batch a key, order kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(events, { maxLength: 40 }),
      limits,
      async (script, { concurrency, flushThreshold, batchMax }) => {
        const { queue, flushes } = queueOf({ concurrency, flushThreshold, batchMax });
        const adding: Promise<unknown>[] = [];
        for (const event of script) {
          if (event === 'turn') await turn();
          else if ('adds' in event) {
            for (const key of event.adds)
              adding.push(queue.add(item(adding.length, key)).catch(error => error));
          } else if (flushes.underWay.length > 0)
            flushes.end(event.ends, event.fails ? new Error('away') : undefined);
          checkUnderWay(flushes, { concurrency, batchMax });
        }
        while (flushes.batches.flat().length < adding.length || flushes.underWay.length > 0) {
          await turn();
          checkUnderWay(flushes, { concurrency, batchMax });
          if (flushes.underWay.length > 0) flushes.end();
        }
        const answers = await Promise.all(adding);
        for (const [number, answer] of answers.entries())
          if (!(answer instanceof Error)) expect(answer).toBe(number);
        checkOrder(flushes.batches.flat(), adding.length);
      },
    ),
    { numRuns: 300 },
  );
});

function checkUnderWay(
  { underWay }: Flushes,
  { concurrency, batchMax }: { concurrency: number; batchMax: number },
): void {
  expect(underWay.length).toBeLessThanOrEqual(concurrency);
  for (const batch of underWay) expect(batch.length).toBeLessThanOrEqual(batchMax);
  const keys = underWay.flatMap(batch => [...new Set(batch.map(({ key }) => key))]);
  expect(new Set(keys).size).toBe(keys.length);
}

/** Every item was sent once, and those of one key in the order they came. */
function checkOrder(sent: readonly Item[], count: number): void {
  expect(sent.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    items(count).map(({ number }) => number),
  );
  for (const key of new Set(sent.map(one => one.key))) {
    const numbers = sent.filter(one => one.key === key).map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
}
