import { Fault } from '../fault';
import { type Caller, requireScope } from '../model/caller';
import type { ChildFilter } from '../model/child-filter';
import type { KeptChild } from '../model/kept-child';
import type { ChildReader } from '../store/child-reader';
import { type PageArguments, type Paged, pageFound, pageRequest } from './page';

/** Which page of which refunds or disputes. */
export interface ChildListQuery extends PageArguments {
  readonly filter: ChildFilter;
}

/** A page of refunds or disputes. */
export interface ChildPage<K extends KeptChild> extends Omit<Paged<K>, 'rows'> {
  readonly children: readonly K[];
}

/** Refunds or disputes are listed by when they happened, newest first. */
export const CHILD_ORDER = 'CREATED_DESC';

/** So many of one transaction are told beside it; all of them are a list. */
export const CHILDREN_BESIDE_MAX = 100;

/** The questions about refunds or about disputes, always within the caller's account. */
export class Children<K extends KeptChild> {
  constructor(
    private readonly reader: ChildReader<K>,
    private readonly noun: string,
  ) {}

  /** The child, or null: another account's looks like one that does not exist. */
  async find(caller: Caller, objectId: string): Promise<K | null> {
    requireScope(caller, 'read');
    return this.reader.find(caller.accountId, objectId);
  }

  /** The child; throws NOT_FOUND. */
  async get(caller: Caller, objectId: string): Promise<K> {
    const found = await this.find(caller, objectId);
    if (!found) throw new Fault('NOT_FOUND', `No ${this.noun} has this object_id.`);
    return found;
  }

  /** One page. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter, ...page }: ChildListQuery): Promise<ChildPage<K>> {
    requireScope(caller, 'read');
    const { query, size, backward } = pageRequest(CHILD_ORDER, page);
    const found = await this.reader.page(caller.accountId, filter, query);
    const came = query.behind !== undefined;
    const { rows: children, ...ends } = pageFound(found, { size, backward, came });
    return { children, ...ends };
  }

  /** Those of each transaction, oldest first, the first ones where they are many; in the order of the ids. */
  async ofTransactions(caller: Caller, objectIds: readonly string[]): Promise<K[][]> {
    requireScope(caller, 'read');
    const found = await this.reader.ofTransactions(caller.accountId, objectIds, CHILDREN_BESIDE_MAX);
    const byParent = new Map<string, K[]>(objectIds.map(id => [id, []]));
    for (const child of found) byParent.get(child.transactionObjectId)?.push(child);
    return objectIds.map(id => byParent.get(id) ?? []);
  }
}
