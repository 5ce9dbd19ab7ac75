import { LRUCache } from 'lru-cache';
import type { Engine } from '../../platform/database/engine';
import { placeholders } from '../../platform/database/statement';
import type { Decision } from '../../platform/ingestion/write';
import type { ReversalFlags } from './reversal-flags';
import { reversalFlagsOf, reversalFlagsSql } from './reversal-flags.store';
import type { Transaction } from './transaction.model';

/**
 * Refunds and disputes that came before their transaction, or before the version of it that is about to be stored: the
 * answer to its writer tells what they say of it. An account without any, as most, pays a look into memory for this.
 */
export class OutOfOrderReversals {
  private readonly accounts = new LRUCache<string, boolean>({ max: ACCOUNTS_MAX, ttl: BELIEVED_MS });

  private readonly select: string;

  constructor(private readonly engine: Engine) {
    this.select = reversalFlagsSql(engine.dialect).select;
  }

  /** From now on the account has some. */
  expect(accountId: string): void {
    this.accounts.set(accountId, true);
  }

  /** Says of each transaction that is to be stored what its refunds and disputes say. */
  async publish(decisions: readonly Decision[]): Promise<void> {
    for (const [accountId, transactions] of this.byAccount(decisions)) {
      if (!(await this.hasAny(accountId))) continue;
      const parents = await this.parentsAmong(accountId, transactions);
      for (const transaction of transactions) {
        const isParent = parents.has(transaction.objectId);
        transaction.reversalFlags = isParent ? await this.reversalFlagsOf(transaction) : undefined;
      }
    }
  }

  private byAccount(decisions: readonly Decision[]): ReadonlyMap<string, Transaction[]> {
    const found = new Map<string, Transaction[]>();
    for (const decision of decisions) {
      if (decision.outcome !== 'CREATED' && decision.outcome !== 'REPLACED') continue;
      const { accountId } = decision.object;
      if (this.accounts.get(accountId) === false) continue;
      const others = found.get(accountId);
      if (others) others.push(decision.object);
      else found.set(accountId, [decision.object]);
    }
    return found;
  }

  private async hasAny(accountId: string): Promise<boolean> {
    const known = this.accounts.get(accountId);
    if (known !== undefined) return known;
    const [row] = await this.engine.rows(HAS_ANY, [accountId, accountId]);
    const hasAny = Number(row?.has_any) === 1;
    // Said meanwhile by a refund of this process, it must stay said.
    if (!this.accounts.get(accountId)) this.accounts.set(accountId, hasAny);
    return this.accounts.get(accountId) ?? hasAny;
  }

  /** Which of the transactions have reversals: seldom one, so that all are asked for at once. */
  private async parentsAmong(accountId: string, transactions: readonly Transaction[]): Promise<Set<unknown>> {
    const ids = transactions.map(({ objectId }) => objectId);
    const among = `WHERE account_id = ? AND transaction_object_id IN (${placeholders(ids)})`;
    const by = (table: string) => this.engine.dialect.forceIndex(`ix_${table}_transaction`);
    const sql = `SELECT transaction_object_id AS parent FROM refunds${by('refunds')} ${among}
      UNION SELECT transaction_object_id FROM disputes${by('disputes')} ${among}`;
    const rows = await this.engine.rows(sql, [accountId, ...ids, accountId, ...ids]);
    return new Set(rows.map(({ parent }) => parent));
  }

  private async reversalFlagsOf(transaction: Transaction): Promise<ReversalFlags | undefined> {
    const { accountId, objectId, status, amount, currency, refunded, disputed } = transaction;
    const ids = [accountId, objectId];
    const [row] = await this.engine.rows(this.select, [status, amount, currency, amount, ...ids, ...ids]);
    const { refunds_say = null, disputes_say = null } = row ?? {};
    return reversalFlagsOf({
      refunds_say: refunded ? null : refunds_say,
      disputes_say: disputed ? null : disputes_say,
    });
  }
}

/** An account's first refund of all, stored by another gateway, is known of after this time at the latest. */
const BELIEVED_MS = 10_000;
const ACCOUNTS_MAX = 10_000;
const HAS_ANY = `SELECT EXISTS (SELECT 1 FROM refunds WHERE account_id = ?)
  OR EXISTS (SELECT 1 FROM disputes WHERE account_id = ?) AS has_any`;
