import { idAt, idCursor } from '../../platform/database/cursor';
import { type Paged, type PageInput, pageAsked, pageFound, pageRequest } from '../../platform/database/page';
import { ApiError } from '../../platform/errors/api-error';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { CustomerDetails } from '../transactions/customer-details.model';
import type { Transaction } from '../transactions/transaction.model';
import type { TransactionFilter } from '../transactions/transaction-filter.model';
import { type TransactionPage, type Transactions, turned } from '../transactions/transactions.queries';
import { Customer, type PaymentMethod, type Seen, type Totals } from './customer.model';
import type { CustomerFilter } from './customer-filter.model';
import { type CustomerIds, type CustomersQuery, isBefore } from './customer-ids.store';
import type { CustomerReader } from './customer-reader.store';
import type { CustomerTotals } from './customer-totals.store';
import type { Payer } from './each-customer.store';
import type { ImportedCustomer } from './imported-customer.model';
import type { ImportedCustomers } from './imported-customers.store';

/** What customers are put together from. */
export interface CustomersParts {
  readonly ids: CustomerIds;
  readonly imported: ImportedCustomers;
  readonly reader: CustomerReader;
  readonly totals: CustomerTotals;
  readonly transactions: Transactions;
}

/** Which page of which customers. */
export interface CustomerListQuery extends PageInput {
  readonly filter: CustomerFilter;
}

/** Which page of which transactions of a customer. */
export interface CustomerTransactions extends PageInput {
  readonly filter: TransactionFilter;
}

/** A customer with all that is known of them but the transactions themselves. */
export interface WholeCustomer {
  readonly customer: Customer;
  readonly details: CustomerDetails | null;
  readonly seen: Seen | undefined;
  readonly totals: Totals;
  readonly paymentMethods: readonly PaymentMethod[];
}

/**
 * The questions about customers, always within the caller's account. What belongs to a customer is asked for many at
 * once: one question a page, and only for what is wanted.
 */
export class Customers {
  constructor(private readonly parts: CustomersParts) {}

  /** The customer, or null where no transaction names them and none was imported. */
  async find({ accountId, ...caller }: Caller, objectId: string): Promise<Customer | null> {
    requireScope({ accountId, ...caller }, 'read');
    if (objectId === '') return null;
    const [[imported = null], payer] = await Promise.all([
      this.parts.imported.find(accountId, [objectId]),
      this.parts.ids.find(accountId, objectId),
    ]);
    return imported || payer ? customer(payer ?? { objectId, isLarge: false }, imported) : null;
  }

  /** The customer; throws NOT_FOUND. */
  async get(caller: Caller, objectId: string): Promise<Customer> {
    const found = await this.find(caller, objectId);
    if (!found) throw new ApiError('NOT_FOUND', 'No customer has this object_id.');
    return found;
  }

  /** One page in the byte order of the ids. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter: { search }, ...page }: CustomerListQuery): Promise<Paged<Customer>> {
    requireScope(caller, 'read');
    const { size, backward, cursor } = pageAsked(page);
    const after = cursor && idAt(LIST, cursor);
    const query = { after, prefix: search || undefined, descending: backward, limit: size + 1 };
    const found = await this.among(caller.accountId, query);
    return pageFound(found, { size, backward, came: after !== undefined });
  }

  /** How many there are, or null where there are too many to count. */
  async count({ accountId, ...caller }: Caller, { search }: CustomerFilter): Promise<number | null> {
    requireScope({ accountId, ...caller }, 'read');
    let query: CustomersQuery = { descending: false, prefix: search || undefined, limit: COUNTED_AT_ONCE };
    for (let total = 0; total <= CUSTOMERS_COUNTED_MAX; ) {
      const found = await this.among(accountId, query);
      total += found.length;
      if (found.length < COUNTED_AT_ONCE) return total <= CUSTOMERS_COUNTED_MAX ? total : null;
      query = { ...query, after: found.at(-1)?.objectId };
    }
    return null;
  }

  /** The customers with all their parts. */
  async whole(caller: Caller, customers: readonly Customer[]): Promise<WholeCustomer[]> {
    if (customers.length === 0) return [];
    const [details, seen, totals, methods] = await Promise.all([
      ...([this.details(caller, customers), this.seen(caller, customers)] as const),
      ...([this.totals(caller, customers), this.paymentMethods(caller, customers)] as const),
    ]);
    return customers.map((customer, place) => ({
      customer,
      details: details[place] ?? null,
      seen: seen[place],
      totals: totals[place] as Totals,
      paymentMethods: methods[place] ?? [],
    }));
  }

  /** What is known of each: as imported, else as their newest transaction says. */
  async details(caller: Caller, customers: readonly Customer[]): Promise<(CustomerDetails | null)[]> {
    const derived = customers.filter(({ imported }) => !imported);
    const newest = derived.length > 0 ? await this.newest(caller, derived) : new Map<string, Transaction[]>();
    return customers.map(
      ({ imported, objectId }) => imported ?? newest.get(objectId)?.[0]?.customerDetails ?? null,
    );
  }

  async seen(caller: Caller, payers: readonly Payer[]): Promise<(Seen | undefined)[]> {
    requireScope(caller, 'read');
    const seen = await this.parts.reader.seen(caller.accountId, payers);
    return payers.map(({ objectId }) => seen.get(objectId));
  }

  async totals(caller: Caller, payers: readonly Payer[]): Promise<Totals[]> {
    requireScope(caller, 'read');
    const totals = await this.parts.totals.of(caller.accountId, payers);
    return payers.map(({ objectId }) => totals.get(objectId) as Totals);
  }

  /** Newest first. */
  async paymentMethods(caller: Caller, payers: readonly Payer[]): Promise<PaymentMethod[][]> {
    requireScope(caller, 'read');
    const methods = await this.parts.reader.paymentMethods(caller.accountId, payers);
    return payers.map(({ objectId }) => methods.get(objectId) ?? []);
  }

  /** The same page of the transactions of each, newest first. Throws INVALID for arguments that are no page. */
  async transactions(
    caller: Caller,
    payers: readonly Payer[],
    asked: CustomerTransactions,
  ): Promise<TransactionPage[]> {
    requireScope(caller, 'read');
    const { filter, ...page } = asked;
    // A filter may pass over any number of rows, so each customer's are gone through in steps of their own.
    if (Object.values(filter).some(value => value !== null && value !== undefined))
      return Promise.all(payers.map(({ objectId }) => this.filtered(caller, objectId, asked)));
    const request = pageRequest(ORDER, page);
    const found = await this.parts.reader.transactions(caller.accountId, payers, request.query);
    return payers.map(({ objectId }) => turned(found.get(objectId) ?? [], request));
  }

  /** How many transactions of the customer the filter matches. */
  async countTransactions(caller: Caller, id: string, filter: TransactionFilter): Promise<number> {
    if (isOther(filter, id)) return 0;
    return this.parts.transactions.count(caller, { ...filter, customer: id });
  }

  private filtered(
    caller: Caller,
    id: string,
    { filter, ...page }: CustomerTransactions,
  ): Promise<TransactionPage> {
    if (isOther(filter, id)) return Promise.resolve(turned([], pageRequest(ORDER, page)));
    return this.parts.transactions.list(caller, {
      ...page,
      order: ORDER,
      filter: { ...filter, customer: id },
    });
  }

  private newest(caller: Caller, payers: readonly Payer[]): Promise<Map<string, Transaction[]>> {
    requireScope(caller, 'read');
    return this.parts.reader.transactions(caller.accountId, payers, { descending: true, limit: 1 });
  }

  /** Those who paid and those who were imported, each once. */
  private async among(accountId: string, query: CustomersQuery): Promise<Customer[]> {
    const [paid, imported] = await Promise.all([
      this.parts.ids.page(accountId, query),
      this.parts.imported.page(accountId, query),
    ]);
    const found = new Map(paid.map(payer => [payer.objectId, customer(payer, null)]));
    for (const row of imported) {
      const isLarge = found.get(row.objectId)?.isLarge ?? false;
      found.set(row.objectId, customer({ objectId: row.objectId, isLarge }, row));
    }
    const byId = (one: Customer, other: Customer) =>
      isBefore(one.objectId, other.objectId) === query.descending ? 1 : -1;
    return [...found.values()].sort(byId).slice(0, query.limit);
  }
}

/** The customer of whom this was imported. */
export function customerOf(imported: ImportedCustomer): Customer {
  // How often they paid was not looked at.
  return customer({ objectId: imported.objectId, isLarge: true }, imported);
}

/** The place of a customer in the list. */
export function customerCursor({ objectId }: Customer): string {
  return idCursor(LIST, objectId);
}

const LIST = 'CUSTOMERS';
/** Customers' transactions are listed newest first; `transactions` has other orders. */
const ORDER = 'CREATED_DESC';

const COUNTED_AT_ONCE = 1_000;
/** Beyond, counting would take seconds, for a number that few need. */
export const CUSTOMERS_COUNTED_MAX = 100_000;

function customer({ objectId, isLarge }: Payer, imported: ImportedCustomer | null): Customer {
  return Object.assign(new Customer(), { objectId, imported, isLarge });
}

/** Whether a filter asks for somebody else. */
function isOther({ customer: asked }: TransactionFilter, id: string): boolean {
  return typeof asked === 'string' && asked !== id;
}
