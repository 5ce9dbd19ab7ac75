import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type ExecutionResult } from 'graphql-sse';

/** What was told, as the subscription selects it. */
export interface Told {
  readonly outcome: string;
  // biome-ignore lint/suspicious/noExplicitAny: the test that reads it knows what it asked for.
  readonly transaction: any;
}

/** A subscription that was begun, heard by the reference client of the protocol. */
export interface Listening {
  /** What was told so far. */
  readonly told: readonly Told[];
  /** Results that hold errors. */
  readonly errors: readonly ExecutionResult['errors'][];
  /** Resolves when the gateway ends it, or it was stopped; rejects where the request was refused. */
  readonly ended: Promise<void>;
  /** Waits until something holds of what was told; fails after some seconds. */
  until(holds: (told: readonly Told[]) => boolean): Promise<void>;
  stop(): void;
}

export interface Wish {
  /** Where the gateway is, without a path. */
  readonly url: string;
  readonly key: string;
  readonly filter?: object;
  readonly select?: string;
}

/** Resolves once it is listened to: what is acknowledged from then on is told. */
export async function listen({ url, key, filter, select = SELECT }: Wish): Promise<Listening> {
  const told: Told[] = [];
  const errors: ExecutionResult['errors'][] = [];
  let stop = () => {};
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const client = createClient({
      url: `${url}/graphql`,
      headers: { 'x-api-key': key },
      retryAttempts: 0,
      on: { connected: () => resolve() },
    });
    const query = `subscription ($filter: TransactionFilter) { transactionChanged(filter: $filter) { ${select} } }`;
    ended = new Promise((complete, error) => {
      stop = client.subscribe<{ transactionChanged: Told }>(
        { query, variables: { filter } },
        {
          next: ({ data, errors: wrong }) => {
            if (wrong) errors.push(wrong);
            if (data) told.push(data.transactionChanged);
          },
          error,
          complete,
        },
      );
    });
    ended.catch(reject);
  });
  return {
    told,
    errors,
    ended,
    stop,
    until: holds =>
      untilTrue(
        () => holds(told),
        () => [told, errors],
      ),
  };
}

/** Fails after some seconds. */
async function untilTrue(holds: () => boolean, told: () => unknown): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > deadline)
      throw new Error(
        `it was not told in time; so far: ${JSON.stringify(told()).slice(-1000)} ${JSON.stringify(told()).match(/GAP/g)}`,
      );
    await sleep(20);
  }
}

const SELECT = 'outcome transaction { objectId version amount }';
const PATIENCE_MS = 15_000;
