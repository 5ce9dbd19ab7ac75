import { type RetryRules, retry } from '../../../src/platform/database/retry';

const conflict = new Error('conflict');

function attempts(failures: number) {
  let made = 0;
  const attempt = async () => {
    made += 1;
    if (made <= failures) throw conflict;
    return made;
  };
  return { attempt, made: () => made };
}

function rules(changes: Partial<RetryRules> = {}): RetryRules & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    again: failure => failure === conflict,
    attemptsMax: 5,
    giveUpAfterMs: 1_000,
    pauseMs: 10,
    now: () => pauses.reduce((sum, pause) => sum + pause, 0),
    random: () => 0.5,
    sleep: async ms => pauses.push(ms),
    pauses,
    ...changes,
  };
}

test('what succeeds at once is not tried again', async () => {
  const { attempt, made } = attempts(0);
  await retry(attempt, rules());
  expect(made()).toBe(1);
});

test('a conflict is tried again until it is through, with pauses that double', async () => {
  const { attempt } = attempts(3);
  const timeouts = rules();
  expect(await retry(attempt, timeouts)).toBe(4);
  expect(timeouts.pauses).toEqual([5, 10, 20]);
});

test('the attempts are bounded, and the last failure is thrown as it was', async () => {
  const { attempt, made } = attempts(9);
  await expect(retry(attempt, rules())).rejects.toBe(conflict);
  expect(made()).toBe(5);
});

test('the time is bounded', async () => {
  const { attempt, made } = attempts(Number.POSITIVE_INFINITY);
  const timeouts = rules({ attemptsMax: 1_000, giveUpAfterMs: 300 });
  await expect(retry(attempt, timeouts)).rejects.toBe(conflict);
  expect(made()).toBeLessThan(10);
});

test('a failure that no attempt heals is thrown at once', async () => {
  const { attempt, made } = attempts(9);
  await expect(retry(attempt, rules({ again: () => false }))).rejects.toBe(conflict);
  expect(made()).toBe(1);
});

test('two who collide draw different pauses', async () => {
  const timeouts = rules({ random: Math.random });
  await retry(attempts(1).attempt, timeouts);
  await retry(attempts(1).attempt, timeouts);
  const [one, other] = timeouts.pauses;
  expect(one).not.toBe(other);
});
