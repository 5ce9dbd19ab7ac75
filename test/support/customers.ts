import { CustomerFields } from '../../src/modules/customers/customer-fields.model';
import { CustomerDetails } from '../../src/modules/transactions/customer-details.model';
import { wireName } from '../../src/platform/fields/naming';
import type { Body } from './a-transaction';
import type { GatewayClient } from './gateway';
import { inWireNames, saidIn, selectionOf } from './naming';
import type { PROTOCOLS } from './parsers';

/** One page of customers, in wire names whichever the protocol. */
export interface CustomersPage {
  readonly data: readonly Body[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** Customers as callers of one protocol see them. */
export interface CustomersDoor {
  import(body: Body, terms?: Terms): Promise<Body>;
  find(id: string, key?: string): Promise<Body | null>;
  list(asked?: { limit?: number; after?: string; search?: string }, key?: string): Promise<CustomersPage>;
}

interface Terms {
  readonly onConflict?: 'reject' | 'replace';
  readonly version?: number;
  readonly key?: string;
}

/** The gateway's customers over that protocol; what is refused is answered as `{ code, errors }`. */
export function customersDoor(gateway: GatewayClient, protocol: (typeof PROTOCOLS)[number]): CustomersDoor {
  return protocol === 'REST' ? overRest(gateway) : overGraphql(gateway);
}

function overRest(gateway: GatewayClient): CustomersDoor {
  return {
    async import(body, { onConflict, version, key } = {}) {
      const path = `/customers${onConflict ? `?on_conflict=${onConflict}` : ''}`;
      const answer = await (version === undefined
        ? gateway.send('POST', path, { body, key })
        : gateway.send('PUT', `/customers/${body.object_id}`, {
            ...{ body, key },
            headers: { 'if-match': `"${version}"` },
          }));
      const { code, errors = [], ...rest } = answer.body;
      if (answer.status !== 200) return { code, fields: errors.map(({ field }: Body) => field) };
      return { outcome: answer.headers.get('x-outcome')?.toUpperCase(), version: rest.version };
    },
    async find(id, key) {
      const { status, body } = await gateway.send('GET', `/customers/${encodeURIComponent(id)}`, { key });
      return status === 404 ? null : body;
    },
    async list({ limit, after, search } = {}, key) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries({ limit, after, search }))
        if (value !== undefined) query.set(name, String(value));
      return (await gateway.send('GET', `/customers?${query}`, { key })).body;
    },
  };
}

const CUSTOMER = `objectId version importedAt firstSeen lastSeen
  details { ${selectionOf(CustomerDetails)} }
  totals { isComplete transactions approved declined pending blocked voided failed unknown
    approvedVolume { currency transactions amount } }
  paymentMethods { fingerprint scheme last4 type instrumentType lastUsed }`;

function overGraphql(gateway: GatewayClient): CustomersDoor {
  return {
    async import(body, { onConflict, version, key } = {}) {
      const input = saidIn('name', body, CustomerFields);
      const variables = { input, version, onConflict: onConflict?.toUpperCase() };
      const { data, errors } = await gateway.graphql(IMPORT, variables, key);
      const written = data?.ingestCustomer;
      if (written) return { outcome: written.outcome, version: written.customer?.version };
      const { code, errors: found = [] } = errors[0].extensions;
      return { code, fields: found.map(({ field }: Body) => wireName(String(field))) };
    },
    async find(id, key) {
      const { data } = await gateway.graphql(
        `query($id: ID!) { customer(objectId: $id) { ${CUSTOMER} } }`,
        { id },
        key,
      );
      return data.customer && told(data.customer);
    },
    async list({ limit: first, after, search } = {}, key) {
      const { data } = await gateway.graphql(LIST, { first, after, filter: { search } }, key);
      const { edges, pageInfo } = data.customers;
      return {
        data: edges.map(({ node }: { node: Body }) => told(node)),
        has_more: pageInfo.hasNextPage,
        next_cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      };
    },
  };
}

const IMPORT = `mutation($input: CustomerInput!, $onConflict: ConflictPolicy, $version: SafeInt) {
  ingestCustomer(input: $input, onConflict: $onConflict, version: $version) { outcome customer { version } } }`;
const LIST = `query($first: Int, $after: String, $filter: CustomerFilter) {
  customers(first: $first, after: $after, filter: $filter) {
    edges { node { ${CUSTOMER} } } pageInfo { hasNextPage endCursor } } }`;

/** As REST tells it: absent where it is null. */
function told({ details, ...customer }: Body): Body {
  return {
    ...(wire(customer) as Body),
    details: details ? inWireNames(details, CustomerDetails) : undefined,
  };
}

function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, held]) => held !== null && held !== undefined);
  return Object.fromEntries(said.map(([name, held]) => [wireName(name), wire(held)]));
}
