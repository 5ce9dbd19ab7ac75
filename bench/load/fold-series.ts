import { join } from 'node:path';
import type { Fact } from '../../src/modules/metrics/fact';
import type { Contribution } from '../../src/modules/metrics/rollups/contribution';
import type { Derived } from '../../src/modules/transactions/status/derive';
import type { Database } from '../../src/platform/database/database';
import type { Session } from '../../src/platform/database/engine';
import { DAY_MS, variedTransaction } from '../payload/varied-transaction';

// A process of its own: puts the rollups of a series of ninety days up to `until` into a database of the gateway, as
// folding it would, without its rows. A day takes its payments from as many as a large shop has in two days, each at
// another moment, because making ten million takes a quarter of an hour.
const DAYS = 90;
const SERIES_MAX = 200_000;

async function main([root = '', url = '', count = '0', until = '0']: readonly string[]) {
  const built = (path: string) => require(join(root, 'dist/src', path));
  const { openDatabase } = built('platform/database/database');
  const database: Database = await openDatabase({ url });
  const facts = factsOf(built, Math.min(Number(count), SERIES_MAX));
  const [{ id }] = (await database.engine.rows('SELECT id FROM accounts')) as [{ id: string }];
  const aDay = Math.floor(Number(count) / DAYS);
  for (let day = 0; day < DAYS; day += 1) {
    const begin = Number(until) - (DAYS - day) * DAY_MS;
    const own = Array.from({ length: aDay }, (_, at) => {
      const fact = facts[(day * aDay + at) % facts.length] as Fact;
      return { ...fact, at: begin + Math.floor(((at * 7_919) % aDay) * (DAY_MS / aDay)) };
    });
    await database.engine.work(session => writeDay(built, session, { accountId: id, facts: own }));
  }
  await database.close();
  console.log(JSON.stringify({ days: DAYS }));
}

type Built = (path: string) => ReturnType<typeof require>;

/** What the gateway makes of payments that it is sent. */
function factsOf(built: Built, count: number): Fact[] {
  const { parse } = built('modules/transactions/transaction-parsers');
  const { derive } = built('modules/transactions/status/derive') as { derive: (sent: object) => Derived };
  const { factOf } = built('modules/metrics/fact');
  return Array.from({ length: count }, (_, number) => {
    const sent = parse.wire.transaction(variedTransaction(number, { count, until: DAY_MS, days: 1 }));
    return factOf({ ...sent, ...derive(sent), createdAt: new Date(0).toISOString() });
  });
}

/** All pages of one day. Every 25th payment has a refund, every 333rd a dispute. */
async function writeDay(
  built: Built,
  session: Session,
  { accountId, facts }: { accountId: string; facts: readonly Fact[] },
): Promise<void> {
  const { BLOCK_SHAPES } = built(
    'modules/metrics/rollups/block-shape',
  ) as typeof import('../../src/modules/metrics/rollups/block-shape');
  const { adding, dayOf, contributionOf } = built(
    'modules/metrics/rollups/contribution',
  ) as typeof import('../../src/modules/metrics/rollups/contribution');
  const { RollupBlockBuilder } = built(
    'modules/metrics/rollups/rollup-tally',
  ) as typeof import('../../src/modules/metrics/rollups/rollup-tally');
  const { writeBlock } = built(
    'modules/metrics/rollups/blocks.store',
  ) as typeof import('../../src/modules/metrics/rollups/blocks.store');
  const every = { transaction: 1, refund: 25, dispute: 333, wonDispute: 999 } as const;
  const day = dayOf((facts[0] as Fact).at);
  // What a share adds does not depend on its kind.
  const shares = facts.map(fact => contributionOf({ kind: 'transaction', sign: 1, fact }));
  for (const shape of BLOCK_SHAPES) {
    const tally = new RollupBlockBuilder();
    const add = adding(shape);
    for (let at = 0; at < shares.length; at += every[shape.kind]) add(shares[at] as Contribution, tally);
    await writeBlock(session, { accountId, dimension: shape.name, day }, tally, false);
  }
}

void main(process.argv.slice(2));
