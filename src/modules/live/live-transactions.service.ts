import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { Decision } from '../../platform/ingestion/write';
import { toResponse } from '../transactions/derived-flags';
import type { Transaction } from '../transactions/transaction.model';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import { AccountFeed, type FeedOptions } from './account-feed.service';
import { Listener } from './listener';
import type { TransactionEvent } from './transaction-event';

/** Publishes stored transactions to listeners. Without listeners it only checks an empty map. */
export class LiveTransactions {
  private readonly accounts = new Map<string, Account>();
  private stored: Transaction[] = [];

  constructor(private readonly options: Omit<FeedOptions, 'accountId'>) {}

  /**
   * Events of every version that is committed after this resolves, once each, until the iterator is returned. A GAP event
   * reports missing ones. Throws FORBIDDEN or UNAVAILABLE.
   */
  async listen(caller: Caller, filter: TransactionFilter): Promise<AsyncIterableIterator<TransactionEvent>> {
    requireScope(caller, 'read');
    const account = this.accountOf(caller.accountId);
    const listener = new Listener(filter, () => this.leave(account, listener));
    account.members += 1;
    try {
      await account.feed.join(listener);
    } catch (failure) {
      await listener.return();
      throw failure;
    }
    return listener;
  }

  /** Collects committed objects, to publish them after the writes are acknowledged. */
  onCommit(decisions: readonly Decision[]): void {
    if (this.accounts.size === 0) return;
    const stored = decisions.flatMap(decision =>
      decision.outcome === 'CREATED' || decision.outcome === 'REPLACED' ? [toResponse(decision.object)] : [],
    );
    if (this.stored.push(...stored) === stored.length) setImmediate(() => this.publish());
  }

  /** Ends every feed. Resolves when the last query has ended. */
  async close(): Promise<void> {
    await Promise.all([...this.accounts.values()].map(({ feed }) => feed.end()));
  }

  private publish(): void {
    const { stored } = this;
    this.stored = [];
    for (const transaction of stored) this.accounts.get(transaction.accountId)?.feed.publish([transaction]);
  }

  private accountOf(accountId: string): Account {
    const known = this.accounts.get(accountId);
    if (known) return known;
    const feed = new AccountFeed({ ...this.options, accountId });
    const account = { accountId, feed, members: 0 };
    this.accounts.set(accountId, account);
    return account;
  }

  private leave(account: Account, listener: Listener): void {
    account.feed.leave(listener);
    account.members -= 1;
    if (account.members > 0) return;
    this.accounts.delete(account.accountId);
    void account.feed.end();
  }
}

interface Account {
  readonly accountId: string;
  readonly feed: AccountFeed;
  /** Current and joining listeners. */
  members: number;
}
