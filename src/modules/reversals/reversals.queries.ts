import { type Paged, type PageInput, pageFound, pageRequest } from '../../platform/database/page';
import { ApiError } from '../../platform/errors/api-error';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { Reversal } from './reversal.model';
import type { ReversalFilter } from './reversal-filter.model';
import type { ReversalReader } from './reversal-reader.store';

/** Which page of which refunds or disputes. */
export interface ReversalListQuery extends PageInput {
  readonly filter: ReversalFilter;
}

/** A page of refunds or disputes. */
export interface ReversalPage<K extends Reversal> extends Omit<Paged<K>, 'rows'> {
  readonly reversals: readonly K[];
}

/** Refunds or disputes are listed by when they happened, newest first. */
export const REVERSAL_ORDER = 'CREATED_DESC';

/** So many of one transaction are told beside it; all of them are a list. */
export const REVERSALS_INLINE_MAX = 100;

/** The questions about refunds or about disputes, always within the caller's account. */
export class ReversalQueries<K extends Reversal> {
  constructor(
    private readonly reader: ReversalReader<K>,
    private readonly noun: string,
  ) {}

  /** The reversal, or null: another account's looks like one that does not exist. */
  async find(caller: Caller, objectId: string): Promise<K | null> {
    requireScope(caller, 'read');
    return this.reader.find(caller.accountId, objectId);
  }

  /** The reversal; throws NOT_FOUND. */
  async get(caller: Caller, objectId: string): Promise<K> {
    const found = await this.find(caller, objectId);
    if (!found) throw new ApiError('NOT_FOUND', `No ${this.noun} has this object_id.`);
    return found;
  }

  /** One page. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter, ...page }: ReversalListQuery): Promise<ReversalPage<K>> {
    requireScope(caller, 'read');
    const { query, size, backward } = pageRequest(REVERSAL_ORDER, page);
    const found = await this.reader.page(caller.accountId, filter, query);
    const came = query.after !== undefined;
    const { rows: reversals, ...ends } = pageFound(found, { size, backward, came });
    return { reversals, ...ends };
  }

  /** Those of each transaction, oldest first, the first ones where they are many; in the order of the ids. */
  async ofTransactions(caller: Caller, objectIds: readonly string[]): Promise<K[][]> {
    requireScope(caller, 'read');
    const found = await this.reader.ofTransactions(caller.accountId, objectIds, REVERSALS_INLINE_MAX);
    const byParent = new Map<string, K[]>(objectIds.map(id => [id, []]));
    for (const reversal of found) byParent.get(reversal.transactionObjectId)?.push(reversal);
    return objectIds.map(id => byParent.get(id) ?? []);
  }
}
