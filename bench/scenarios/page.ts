import { fillTransactions } from '../database/fill';
import { ask, checkedRead } from '../load/checked-read';
import { httpDuel } from '../measure/http-duel';
import { sparseTransaction } from '../payload/sparse-transaction';
import type { Peer } from '../peers/peer';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

const PAGES_BEFORE = 9_999;
const STEP_MAX = 200; // The largest page there is: the way to the deep page is not what is measured.

/** A page deep in a large table beside the first. Quick mode takes smaller pages of a smaller table. */
export const page: Scenario = {
  name: 'page',
  about: 'page 10,000 against page 1 of the REST list, by time; a million rows of 38 fields (quick: 100,000)',
  async *run(bench) {
    const { rows, limit } = bench.pace.quick ? { rows: 100_000, limit: 5 } : { rows: 1_000_000, limit: 50 };
    const gateway = await startGateway(bench, 'mariadb');
    await ask(gateway, '/transactions', sparseTransaction('the-one-to-multiply'));
    const { connection } = await bench.mariadb();
    await fillTransactions(connection, gateway.database.name, rows);
    const path = `/transactions?limit=${limit}`;
    const deep = `${path}&after=${encodeURIComponent(await cursorAfter(gateway, PAGES_BEFORE * limit))}`;
    const check = (answer: unknown) => {
      const found = (answer as Page).data.length;
      if (found !== limit) throw new Error(`A page has ${found} rows, not ${limit}`);
    };
    const sides = [
      { label: 'page 10,000', peer: gateway, request: await checkedRead(gateway, { path: deep, check }) },
      { label: 'page 1', peer: gateway, request: await checkedRead(gateway, { path, check }) },
    ] as const;
    yield {
      name: 'page-10000',
      ...(await httpDuel(bench, { connections: 1, sides, measure: 'p50' })),
      goal: { most: 1.2 },
    };
  },
};

interface Page {
  readonly data: readonly unknown[];
  readonly next_cursor: string;
}

async function cursorAfter(peer: Peer, rows: number): Promise<string> {
  let cursor = '';
  for (let passed = 0; passed < rows; ) {
    const limit = Math.min(STEP_MAX, rows - passed);
    const after = cursor ? `&after=${encodeURIComponent(cursor)}` : '';
    const answer = JSON.parse(await ask(peer, `/transactions?limit=${limit}${after}`)) as Page;
    cursor = answer.next_cursor;
    passed += limit;
  }
  return cursor;
}
