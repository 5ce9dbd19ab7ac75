import {
  type Order,
  type Paged,
  type PageInput,
  type PageRequest,
  pageFound,
  pageRequest,
} from '../../platform/database/page';
import { ApiError } from '../../platform/errors/api-error';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import { type HistoryEntry, historyOf } from './history';
import type { Transaction } from './transaction.model';
import type { TransactionFilter } from './transaction-filter.model';
import type { TransactionReader } from './transaction-reader.store';

/** Which page of which transactions. */
export interface ListQuery extends PageInput {
  readonly filter: TransactionFilter;
  readonly order: Order;
}

/** A page of transactions. */
export interface TransactionPage extends Omit<Paged<Transaction>, 'rows'> {
  readonly transactions: readonly Transaction[];
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
    if (!found) throw new ApiError('NOT_FOUND', 'No transaction has this object_id.');
    return found;
  }

  /** One page. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter, order, ...page }: ListQuery): Promise<TransactionPage> {
    requireScope(caller, 'read');
    const request = pageRequest(order, page);
    return turned(await this.reader.page(caller.accountId, filter, request.query), request);
  }

  /** How many transactions a filter matches; counted step by step, as of no one moment. */
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
    const previousVersions = await this.reader.formerVersions(caller.accountId, ids);
    return transactions.map(transaction =>
      historyOf(previousVersions.get(transaction.id) ?? [], transaction),
    );
  }
}

/** The page of what the store found. */
export function turned(found: readonly Transaction[], { query, ...request }: PageRequest): TransactionPage {
  const { rows: transactions, ...page } = pageFound(found, { ...request, came: query.after !== undefined });
  return { transactions, ...page };
}
