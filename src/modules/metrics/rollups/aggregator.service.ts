import type { Engine, Session } from '../../../platform/database/engine';
import type { FactKind } from '../facts';
import { BLOCK_SHAPES, type BlockShape } from './block-shape';
import { readBlocks, writeBlock } from './blocks.store';
import { adding, type Contribution, contributionOf, dayOf } from './contribution';
import { beginChange, rollupProgressOf } from './rollup-state.store';
import { RollupBlockBuilder } from './rollup-tally';
import { factsOf, factsText, type SignedFact } from './signed-fact';

/**
 * Folds deltas into blocks. A delta is either folded or still there, never both and never neither, because the unit of work
 * that adds its facts to the blocks deletes it; so blocks and deltas together are what the rows are, at every commit. Several
 * processes may fold: the state of the account, which each changes first, lets them through one by one.
 */
export class RollupAggregator {
  constructor(private readonly engine: Engine) {}

  /** The accounts that have deltas. */
  async accountIds(): Promise<string[]> {
    const ids: string[] = [];
    for (;;) {
      const [row] = await this.engine.rows(NEXT_ACCOUNT, [ids.at(-1) ?? '']);
      if (!row) return ids;
      ids.push(String(row.account_id));
    }
  }

  /** Folds the oldest deltas of an account, as many as make a small unit of work; tells how many. */
  async aggregate(accountId: string): Promise<number> {
    return this.engine.work(async session => {
      if ((await rollupProgressOf(session, accountId, new Date())).isHeld) return 0;
      if (!(await beginChange(session, accountId))) return 0;
      const { ids, facts } = await oldest(session, accountId);
      const [first, ...others] = ids;
      if (first === undefined) return 0;
      const { now, later } = parted(facts);
      const shares = byDay(now.map(contributionOf));
      for (const shape of BLOCK_SHAPES)
        await addTo(session, { accountId, shape, shares: shares[shape.kind] });
      if (later.length > 0) await session.run(PUT_OFF, [factsText(later), accountId, first]);
      await deleteAll(session, accountId, later.length > 0 ? others : ids);
      return ids.length;
    });
  }
}

interface Addition {
  readonly accountId: string;
  readonly shape: BlockShape;
  readonly shares: SharesByDay;
}

async function addTo(session: Session, { accountId, shape, shares }: Addition): Promise<void> {
  const add = adding(shape);
  const tallies = new Map<number, RollupBlockBuilder>();
  for (const [day, own] of shares) {
    const tally = new RollupBlockBuilder();
    tallies.set(day, tally);
    for (const share of own) add(share, tally);
  }
  if (tallies.size === 0) return;
  const known = await readBlocks(session, { accountId, dimension: shape.name }, tallies);
  for (const [day, tally] of tallies) {
    const key = { accountId, dimension: shape.name, day };
    if (known.get(day) !== 'too wide') await writeBlock(session, key, tally, known.has(day));
  }
}

type SharesByDay = Map<number, Contribution[]>;

function byDay(shares: readonly Contribution[]): Record<FactKind, SharesByDay> {
  const days: Record<FactKind, SharesByDay> = {
    transaction: new Map(),
    refund: new Map(),
    dispute: new Map(),
    wonDispute: new Map(),
  };
  for (const share of shares) {
    const own = days[share.kind].get(share.day);
    if (own) own.push(share);
    else days[share.kind].set(share.day, [share]);
  }
  return days;
}

/** The oldest deltas, as many as hold a bounded number of facts; one at least. */
async function oldest(session: Session, accountId: string) {
  const ids: string[] = [];
  const facts: SignedFact[] = [];
  let length = 0;
  for (const row of await session.rows(OLDEST, [accountId])) {
    const text = String(row.facts);
    const own = factsOf(text);
    length += text.length;
    if (ids.length > 0 && (facts.length + own.length > FACTS_MAX || length > TEXT_MAX)) break;
    ids.push(String(row.id));
    facts.push(...own);
  }
  return { ids, facts };
}

/**
 * The facts of the busiest days, and the others. Each day has some twenty blocks, which are all written anew: where payments
 * of years come in no order, some days at a time are folded, and what is left becomes one delta again.
 */
function parted(facts: readonly SignedFact[]): { now: readonly SignedFact[]; later: readonly SignedFact[] } {
  const counts = new Map<number, number>();
  for (const { fact } of facts) counts.set(dayOf(fact.at), (counts.get(dayOf(fact.at)) ?? 0) + 1);
  if (counts.size <= DAYS_MAX) return { now: facts, later: [] };
  const busiest = new Set(
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, DAYS_MAX)
      .map(([day]) => day),
  );
  const isNow = ({ fact }: SignedFact) => busiest.has(dayOf(fact.at));
  return { now: facts.filter(isNow), later: facts.filter(signed => !isNow(signed)) };
}

/** From account to account, past the deltas of each: DISTINCT would read all of them. */
const NEXT_ACCOUNT = 'SELECT account_id FROM rollup_deltas WHERE account_id > ? ORDER BY account_id LIMIT 1';
const DELTAS_MAX = 500;
const DAYS_MAX = 31;
const FACTS_MAX = 20_000;
/** Characters: what is put off must fit into the 16 MiB of one value again, each of three bytes. */
const TEXT_MAX = 4_000_000;
const OLDEST = `SELECT id, facts FROM rollup_deltas WHERE account_id = ? ORDER BY id LIMIT ${DELTAS_MAX}`;

const PUT_OFF = 'UPDATE rollup_deltas SET facts = ? WHERE account_id = ? AND id = ?';

/** The last id fills the statement up: a server prepares one of them, and not one for every number of ids. */
async function deleteAll(session: Session, accountId: string, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += IDS_A_STATEMENT) {
    const some = ids.slice(start, start + IDS_A_STATEMENT);
    const filled = Array.from({ length: IDS_A_STATEMENT }, (_, at) => some[at] ?? (some.at(-1) as string));
    await session.run(DELETE, [accountId, ...filled]);
  }
}

const IDS_A_STATEMENT = 50;
const DELETE = `DELETE FROM rollup_deltas WHERE account_id = ? AND id IN (${Array(IDS_A_STATEMENT).fill('?').join(', ')})`;
