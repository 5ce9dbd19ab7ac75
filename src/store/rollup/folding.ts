import type { Engine, Session } from '../engine/engine';
import { addFact, dayOf } from './add-fact';
import { PAGE_SHAPES, type PageShape, valuesOf } from './page-shape';
import { readPages, writePage } from './page-store';
import { beginChange, progressOf } from './rollup-state';
import { factsOf, type SignedFact } from './signed-fact';
import { Tally } from './tally';

/**
 * Folds deltas into pages. A delta is either folded or still there, never both and never neither, because the unit of work
 * that adds its facts to the pages deletes it; so pages and deltas together are what the rows are, at every commit. Several
 * processes may fold: the state of the account, which each changes first, lets them through one by one.
 */
export class Folding {
  constructor(private readonly engine: Engine) {}

  /** The accounts that have deltas. */
  async accountIds(): Promise<string[]> {
    const rows = await this.engine.rows('SELECT DISTINCT account_id FROM rollup_deltas');
    return rows.map(row => String(row.account_id));
  }

  /** Folds the oldest deltas of an account, as many as make a small unit of work; tells how many. */
  async fold(accountId: string): Promise<number> {
    return this.engine.work(async session => {
      if ((await progressOf(session, accountId, new Date())).isHeld) return 0;
      await beginChange(session, accountId);
      const { ids, facts } = await oldest(session, accountId);
      if (ids.length === 0) return 0;
      for (const shape of PAGE_SHAPES) await addTo(session, { accountId, shape, facts });
      await deleteAll(session, accountId, ids);
      return ids.length;
    });
  }
}

interface Addition {
  readonly accountId: string;
  readonly shape: PageShape;
  readonly facts: readonly SignedFact[];
}

async function addTo(session: Session, { accountId, shape, facts }: Addition): Promise<void> {
  const values = valuesOf(shape);
  const ofKind = facts.filter(({ kind }) => kind === shape.kind);
  const tallies = new Map<number, Tally>();
  for (const signed of ofKind) {
    const day = dayOf(signed.fact.at);
    const tally = tallies.get(day) ?? new Tally();
    tallies.set(day, tally);
    addFact(tally, signed, values(signed.fact));
  }
  if (tallies.size === 0) return;
  const known = await readPages(session, { accountId, dimension: shape.name }, tallies);
  for (const [day, tally] of tallies) {
    const key = { accountId, dimension: shape.name, day };
    if (known.get(day) !== 'too wide') await writePage(session, key, tally, known.has(day));
  }
}

/** The oldest deltas whose facts lie in few days: each day has some twenty pages, which are all written anew. */
async function oldest(session: Session, accountId: string) {
  const ids: string[] = [];
  const facts: SignedFact[] = [];
  const days = new Set<number>();
  for (const row of await session.rows(OLDEST, [accountId])) {
    const own = factsOf(String(row.facts));
    for (const { fact } of own) days.add(dayOf(fact.at));
    if (ids.length > 0 && (days.size > DAYS_MAX || facts.length + own.length > FACTS_MAX)) break;
    ids.push(String(row.id));
    facts.push(...own);
  }
  return { ids, facts };
}

const DELTAS_MAX = 500;
const DAYS_MAX = 31;
const FACTS_MAX = 20_000;
const OLDEST = `SELECT id, facts FROM rollup_deltas WHERE account_id = ? ORDER BY id LIMIT ${DELTAS_MAX}`;

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
