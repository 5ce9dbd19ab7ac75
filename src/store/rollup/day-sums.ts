import type { Session } from '../engine/engine';
import type { FactScan } from '../fact-scan';
import { addFact, dayOf } from './add-fact';
import { PAGE_SHAPES, type PageShape, valuesOf } from './page-shape';
import { factsOf, type SignedFact } from './signed-fact';
import { DAY_MS, Tally } from './tally';

/** The deltas of an account that are not folded yet. */
export async function pendingFacts(session: Pick<Session, 'rows'>, accountId: string): Promise<SignedFact[]> {
  const rows = await session.rows('SELECT facts FROM rollup_deltas WHERE account_id = ? ORDER BY id', [
    accountId,
  ]);
  return rows.flatMap(row => factsOf(String(row.facts)));
}

/** What the pages of one day must hold, counted from the rows: all that is stored but what deltas still say. */
export async function sumsOfRows(
  session: Pick<Session, 'rows'>,
  scan: FactScan,
  { accountId, day, pending }: { accountId: string; day: number; pending: readonly SignedFact[] },
): Promise<ReadonlyMap<PageShape, Tally>> {
  const sums = new Map(PAGE_SHAPES.map(shape => [shape, { tally: new Tally(), values: valuesOf(shape) }]));
  const add = (signed: SignedFact) => {
    for (const [{ kind }, { tally, values }] of sums)
      if (kind === signed.kind) addFact(tally, signed, values(signed.fact));
  };
  const stretch = { accountId, from: day * DAY_MS, to: (day + 1) * DAY_MS };
  for (const kind of ['transaction', 'refund', 'dispute'] as const)
    await scan.each(session, { kind, ...stretch }, fact => add({ kind, sign: 1, fact }));
  for (const { kind, sign, fact } of pending)
    if (dayOf(fact.at) === day) add({ kind, sign: sign === 1 ? -1 : 1, fact });
  return new Map([...sums].map(([shape, { tally }]) => [shape, tally]));
}
