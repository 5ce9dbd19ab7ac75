import type { ApiError } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import { wireName } from '../../platform/fields/naming';
import type { CustomersApi, TransactionsApi } from '../../platform/http/objects-api';
import { named, rowOf, wireBatch } from '../../platform/http/rest-rows';
import { wireReceipt } from '../../platform/ingestion/receipt';
import { filterListQueryOf } from '../transactions/list-query.routes';
import type { CustomerResolver } from './customer.resolver';
import { parseCustomerFilter } from './customer-filter.model';
import { customerContent, importedToWire, parseCustomer } from './customer-wire';
import { type Customers, customerCursor, type WholeCustomer } from './customers.queries';

/** What REST hands over to; a page of the transactions of a customer is one of transactions. */
export interface RestCustomersParts {
  readonly resolver: CustomerResolver;
  readonly queries: Customers;
  readonly transactions: TransactionsApi;
}

/** Customers over REST: what is imported goes the way of every write, and a customer is answered with all their parts. */
export function restCustomers({ resolver, queries, transactions }: RestCustomersParts): CustomersApi {
  const accept = parseCustomer.wire;
  return {
    async ingest(caller, body, { onConflict, version, objectId, idempotency }) {
      const input = rowOf(objectId === undefined ? body : named(body, objectId), accept);
      const context = { caller, idempotency, channel: 'rest' } as const;
      const written = await resolver.ingestCustomer(input, onConflict, version, context);
      const { outcome, stale, object } = written;
      const receipt = () => wireReceipt(written);
      return { outcome, stale, version: object.version, json: importedToWire(object), receipt };
    },
    async ingestBatch(caller, bodies, { onConflict, idempotency, channel }) {
      const rows = bodies.map(body => rowOf(body, accept));
      return wireBatch(await resolver.ingestCustomers(rows, onConflict, { caller, idempotency, channel }));
    },
    async find(caller, objectId) {
      const customer = await queries.get(caller, objectId);
      const [whole] = await queries.whole(caller, [customer]);
      return { version: customer.imported?.version, json: wireCustomer(whole as WholeCustomer) };
    },
    async list(caller, query) {
      const { filter, ...page } = filterListQueryOf(query, parseCustomerFilter.wire);
      const { rows, hasNextPage } = await queries.list(caller, { ...page, filter });
      const last = rows.at(-1);
      const next = hasNextPage && last ? customerCursor(last) : null;
      const data = (await queries.whole(caller, rows)).map(wireCustomer);
      return { data, has_more: hasNextPage, next_cursor: next };
    },
    async transactions(caller, objectId, query) {
      if (query.customer !== undefined) throw saidByPath();
      await queries.get(caller, objectId);
      return transactions.list(caller, { ...query, customer: objectId });
    },
  };
}

function saidByPath(): ApiError {
  return validationError([{ field: 'customer', code: 'INVALID', message: 'is said by the path.' }]);
}

function wireCustomer({ customer, details, seen, totals, paymentMethods }: WholeCustomer): object {
  const { objectId, imported } = customer;
  return {
    object_id: objectId,
    details: details ? customerContent({ ...details, objectId }) : undefined,
    version: imported?.version,
    imported_at: imported?.updatedAt,
    first_seen: seen?.first,
    last_seen: seen?.last,
    totals: inWireNames(totals),
    payment_methods: inWireNames(paymentMethods),
  };
}

/** What is absent is left out. */
function inWireNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inWireNames);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, held]) => held !== null && held !== undefined);
  return Object.fromEntries(said.map(([name, held]) => [wireName(name), inWireNames(held)]));
}
