import { type Fact, factOf } from '../../model/fact';
import type { Transaction } from '../../model/transaction';
import type { Change, Session } from '../engine/engine';
import type { Plan } from '../fold';
import { factsText, type SignedFact } from './signed-fact';

/**
 * Statements that keep what inserted transactions are to metrics, to be sent together with the insert: each finds the row
 * that was inserted last, and keeps nothing where the insert failed.
 */
export function deltasOfInserts(inserts: readonly Transaction[], newId: () => string): Change[] {
  const last = new Map(inserts.map(({ accountId, id }) => [accountId, id]));
  return [...last].map(([accountId, id]) => {
    const own = inserts.filter(transaction => transaction.accountId === accountId);
    return { sql: KEEP_IF_THERE, values: [newId(), factsText(own.map(created)), accountId, id] };
  });
}

/** Keeps, in a unit of work, what a plan changes for metrics; a change that metrics do not see is none. */
export async function keepDeltas(
  session: Session,
  { inserts, updates }: Pick<Plan, 'inserts' | 'updates'>,
  newId: () => string,
): Promise<void> {
  const byAccount = new Map<string, SignedFact[]>();
  const add = (accountId: string, facts: readonly SignedFact[]) =>
    byAccount.set(accountId, [...(byAccount.get(accountId) ?? []), ...facts]);
  for (const transaction of inserts) add(transaction.accountId, [created(transaction)]);
  for (const { transaction, former } of updates) add(transaction.accountId, changed(former, transaction));
  for (const [accountId, facts] of byAccount)
    if (facts.length > 0) await session.run(KEEP, [accountId, newId(), factsText(facts)]);
}

/** Keeps, in the unit of work that deletes them, that transactions are no more. */
export async function keepDeletion(
  session: Session,
  deleted: readonly Transaction[],
  newId: () => string,
): Promise<void> {
  const [first] = deleted;
  if (!first) return;
  const facts = deleted.map(transaction => signed(-1, factOf(transaction)));
  await session.run(KEEP, [first.accountId, newId(), factsText(facts)]);
}

function created(transaction: Transaction): SignedFact {
  return signed(1, factOf(transaction));
}

function changed(former: Transaction, present: Transaction): SignedFact[] {
  const facts = [signed(-1, factOf(former)), signed(1, factOf(present))];
  const [before, after] = facts.map(({ fact }) => JSON.stringify(fact));
  return before === after ? [] : facts;
}

function signed(sign: 1 | -1, fact: Fact): SignedFact {
  return { kind: 'transaction', sign, fact };
}

const KEEP = 'INSERT INTO rollup_deltas (account_id, id, facts) VALUES (?, ?, ?)';
const KEEP_IF_THERE =
  'INSERT INTO rollup_deltas (account_id, id, facts) SELECT account_id, ?, ? FROM transactions' +
  ' WHERE account_id = ? AND id = ?';
