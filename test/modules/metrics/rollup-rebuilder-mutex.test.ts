import { setTimeout as sleep } from 'node:timers/promises';
import { RebuildingTurns } from '../../../src/modules/metrics/rebuild-turns.job';
import { RollupJob } from '../../../src/modules/metrics/rollup.job';

const never = () => false;

test('an account whose rollups take for ever leaves the others their turn, and goes on where it stopped', async () => {
  const done: string[] = [];
  const begun: (number | undefined)[] = [];
  const mutex = new RebuildingTurns(
    {
      incomplete: async () => ['endless', 'small'].filter(one => !done.includes(one)),
      rebuild: async (accountId, { isStopping, from }) => {
        if (accountId === 'small') done.push(accountId);
        if (accountId === 'small') return { next: null };
        begun.push(from);
        let day = from ?? 0;
        for (; !isStopping(); day++) await sleep(100);
        return { next: day };
      },
    },
    failure => {
      throw failure;
    },
  );
  expect(await mutex.round(never)).toBe(true);
  expect(done).toEqual(['small']);
  expect(await mutex.round(never)).toBe(true);
  expect(begun[1]).toBeGreaterThan(0);
}, 20_000);

test('an account that fails stops no other, neither where rollups are made anew nor where they are folded', async () => {
  const done: string[] = [];
  const failures: string[] = [];
  const applied = async (what: string, accountId: string) => {
    if (accountId === 'broken') throw new Error(what);
    done.push(what);
  };
  await new Promise<void>(resolve => {
    const rounds = new RollupJob({
      aggregator: {
        accountIds: async () => ['broken', 'sound'],
        aggregate: async accountId => {
          await applied('aggregate', accountId);
          return 1;
        },
      },
      rebuilder: {
        incomplete: async () => ['broken', 'sound'],
        rebuild: async accountId => {
          await applied('rebuild', accountId);
          void rounds.stop().then(resolve);
          return { next: null };
        },
      },
      report: failure => failures.push((failure as Error).message),
    });
    rounds.start();
  });
  expect(failures).toEqual(['aggregate', 'rebuild']);
  expect(done).toEqual(['aggregate', 'rebuild']);
}, 20_000);
