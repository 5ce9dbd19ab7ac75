import { Fault } from '../fault';
import { type Caller, requireScope } from '../model/caller';
import type { Transaction } from '../model/transaction';
import type { TransactionFilter } from '../model/transaction-filter';
import type { TransactionReader } from '../store/transaction-reader';
import { type HistoryEntry, historyOf } from './history';
import { type Order, type PageArguments, pageRequest } from './page';

export interface ListQuery extends PageArguments {
  readonly filter: TransactionFilter;
  readonly order: Order;
}

export interface Page {
  readonly transactions: readonly Transaction[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The questions about single transactions and lists of them, always within the caller's account. */
export class Transactions {
  constructor(private readonly reader: TransactionReader) {}

  /** The transaction, or null: another account's looks like one that does not exist. */
  async find(caller: Caller, objectId: string): Promise<Transaction | null> {
    requireScope(caller, 'read');
    return this.reader.find(caller.accountId, objectId);
  }

  /** The transaction; throws NOT_FOUND. */
  async get(caller: Caller, objectId: string): Promise<Transaction> {
    const found = await this.find(caller, objectId);
    if (!found) throw new Fault('NOT_FOUND', 'No transaction has this object_id.');
    return found;
  }

  /** One page. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter, order, ...page }: ListQuery): Promise<Page> {
    requireScope(caller, 'read');
    const { query, size, backward } = pageRequest(order, page);
    const found = await this.reader.page(caller.accountId, filter, query);
    const more = found.length > size;
    const transactions = found.slice(0, size);
    const came = query.behind !== undefined;
    return backward
      ? { transactions: transactions.reverse(), hasNextPage: came, hasPreviousPage: more }
      : { transactions, hasNextPage: more, hasPreviousPage: came };
  }

  async count(caller: Caller, filter: TransactionFilter): Promise<number> {
    requireScope(caller, 'read');
    return this.reader.count(caller.accountId, filter);
  }

  /** Every version, oldest first, the present one last. */
  async history(caller: Caller, transaction: Transaction): Promise<HistoryEntry[]> {
    const [entries = []] = await this.histories(caller, [transaction]);
    return entries;
  }

  /** Every version of each transaction, oldest first, the present one last: one question for all of them. */
  async histories(caller: Caller, transactions: readonly Transaction[]): Promise<HistoryEntry[][]> {
    requireScope(caller, 'read');
    const ids = transactions.map(({ id }) => id);
    const formers = await this.reader.formerVersions(caller.accountId, ids);
    return transactions.map(transaction => historyOf(formers.get(transaction.id) ?? [], transaction));
  }
}
