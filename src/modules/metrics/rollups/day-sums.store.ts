import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Session, SqlRow, SqlValue } from '../../../platform/database/engine';
import type { FactScan } from '../fact-scan.store';
import { BLOCK_SHAPES, type BlockShape } from './block-shape';
import { adding, contributionOf, dayOf } from './contribution';
import { DAY_MS, RollupBlockBuilder } from './rollup-tally';
import { factsOf, type SignedFact } from './signed-fact';

/**
 * What is not folded yet of an account, some deltas at a time: behind an import there may be a million facts, which nobody
 * can hold at once. Between two parts others have their turn.
 */
export async function* pendingFacts(
  session: Pick<Session, 'rows'>,
  accountId: string,
): AsyncGenerator<readonly SignedFact[]> {
  for (let last: SqlValue = ''; ; ) {
    const rows: SqlRow[] = await session.rows(PENDING, [accountId, last]);
    yield rows.flatMap(row => factsOf(String(row.facts)));
    if (rows.length < DELTAS_AT_ONCE) return;
    last = rows.at(-1)?.id as SqlValue;
    await yieldToEventLoop();
  }
}

/** A delta of a whole batch has some 8 kB. */
const DELTAS_AT_ONCE = 200;
const PENDING = `SELECT id, facts FROM rollup_deltas
  WHERE account_id = ? AND id > ? ORDER BY id LIMIT ${DELTAS_AT_ONCE}`;

/** What the blocks of one day must hold, counted from the rows: all that is stored but what deltas still say. */
export async function sumsOfRows(
  session: Pick<Session, 'rows'>,
  scan: FactScan,
  { accountId, day }: { accountId: string; day: number },
): Promise<ReadonlyMap<BlockShape, RollupBlockBuilder>> {
  const sums = new Map(
    BLOCK_SHAPES.map(shape => [shape, { tally: new RollupBlockBuilder(), addTo: adding(shape) }]),
  );
  const add = (signed: SignedFact) => {
    const share = contributionOf(signed);
    for (const [{ kind }, { tally, addTo }] of sums) if (kind === share.kind) addTo(share, tally);
  };
  const chunk = { accountId, from: day * DAY_MS, to: (day + 1) * DAY_MS };
  for (const kind of ['transaction', 'refund', 'dispute', 'wonDispute'] as const)
    await scan.each(session, { kind, ...chunk }, fact => add({ kind, sign: 1, fact }));
  for await (const facts of pendingFacts(session, accountId))
    for (const { kind, sign, fact } of facts)
      if (dayOf(fact.at) === day) add({ kind, sign: sign === 1 ? -1 : 1, fact });
  return new Map([...sums].map(([shape, { tally }]) => [shape, tally]));
}
