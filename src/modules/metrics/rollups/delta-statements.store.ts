import type { Change, Session } from '../../../platform/database/engine';
import type { Fact } from '../fact';
import type { FactKind } from '../facts';
import { factsText, type SignedFact } from './signed-fact';

/** What an object is to metrics. */
export interface CountedFact {
  readonly kind: FactKind;
  readonly fact: Fact;
}

/** What became of one object for metrics; nothing before where it is new, nothing after where it is no more. */
export interface FactChange {
  readonly accountId: string;
  readonly id: string;
  readonly before: CountedFact | undefined;
  readonly after: CountedFact | undefined;
}

/**
 * Statements that keep what inserted objects are to metrics, to be sent together with the insert: each finds the row that
 * was inserted last, and keeps nothing where the insert failed.
 */
export function deltasOfInserts(
  table: string,
  changes: readonly FactChange[],
  newId: () => string,
): Change[] {
  const statement =
    `INSERT INTO rollup_deltas (account_id, id, facts) SELECT account_id, ?, ? FROM ${table}` +
    ' WHERE account_id = ? AND id = ?';
  return [...byAccount(changes)].map(([accountId, { facts, lastId }]) => ({
    sql: statement,
    values: [newId(), factsText(facts), accountId, lastId],
  }));
}

/** Keeps, in a unit of work, what it changes for metrics; a change that metrics do not see is none. */
export async function insertDeltas(
  session: Session,
  changes: readonly FactChange[],
  newId: () => string,
): Promise<void> {
  for (const [accountId, { facts }] of byAccount(changes))
    await session.run(KEEP, [accountId, newId(), factsText(facts)]);
}

interface OfAccount {
  readonly facts: SignedFact[];
  /** Of the last object that changed for metrics. */
  lastId: string;
}

function byAccount(changes: readonly FactChange[]): ReadonlyMap<string, OfAccount> {
  const accounts = new Map<string, OfAccount>();
  for (const change of changes) {
    const own = signedFacts(change);
    if (own.length === 0) continue;
    const { accountId, id } = change;
    const account = accounts.get(accountId);
    if (account) {
      account.facts.push(...own);
      account.lastId = id;
    } else accounts.set(accountId, { facts: own, lastId: id });
  }
  return accounts;
}

function signedFacts({ before, after }: FactChange): SignedFact[] {
  if (before && after && JSON.stringify(before) === JSON.stringify(after)) return [];
  const facts: SignedFact[] = before ? [{ ...before, sign: -1 }] : [];
  if (after) facts.push({ ...after, sign: 1 });
  return facts;
}

const KEEP = 'INSERT INTO rollup_deltas (account_id, id, facts) VALUES (?, ?, ?)';
