import type { ReversalType } from '../../src/modules/reversals/reversal-type';
import { DISPUTE, REFUND } from '../../src/modules/reversals/reversal-types';
import { type Body, filled } from './a-transaction';
import type { GatewayClient } from './gateway';
import { inWireNames, saidIn, selectionOf } from './naming';
import type { BatchReply, PROTOCOLS, Reply, RowReply, Terms } from './parsers';

/** Every kind of reversal: `describe.each(CHILD_KINDS)('$plural', kind => …)`. */
export const REVERSAL_TYPES = [REFUND, DISPUTE] as unknown as readonly ReversalType[];

/** What a caller learns of one write of a reversal. */
export interface ReversalReply extends Omit<Reply, 'transaction'> {
  readonly reversal?: Body;
}

/** Refunds or disputes over one of the two protocols, in wire names. */
export interface ReversalClient {
  ingest(body: unknown, terms?: Terms): Promise<ReversalReply>;
  ingestMany(bodies: readonly unknown[], terms?: Terms): Promise<BatchReply>;
  find(objectId: string, key?: string): Promise<Body | null>;
  /** The object ids of a page, and where the next one begins. */
  list(query: ReversalQuery, key?: string): Promise<ReversalPageReply>;
}

export interface ReversalQuery {
  readonly filter?: Body;
  readonly limit?: number;
  readonly after?: string;
}

export interface ReversalPageReply {
  readonly ids?: readonly unknown[];
  readonly next?: string | null;
  readonly code?: string;
  readonly errors?: readonly { readonly field: string }[];
}

let made = 0;

/** A small valid reversal of a transaction. */
export function aReversal(transactionObjectId: unknown, own: Body = {}): Body {
  made += 1;
  const object_id = `child_${process.pid}_${made}`;
  return { object_id, transaction_object_id: transactionObjectId, currency: 'USD', amount: 1_099, ...own };
}

/** One with every field filled. */
export function wholeReversal({ input }: ReversalType, own: Body = {}): Body {
  made += 1;
  return { ...filled(input, 'wire'), object_id: `child_${process.pid}_${made}`, ...own };
}

export function reversalClientOf(
  gateway: GatewayClient,
  protocol: (typeof PROTOCOLS)[number],
  kind: ReversalType,
): ReversalClient {
  return protocol === 'REST' ? restClient(gateway, kind) : graphqlClient(gateway, kind);
}

function restClient(gateway: GatewayClient, { plural }: ReversalType): ReversalClient {
  const pathOf = (objectId: unknown) => `/${plural}/${encodeURIComponent(String(objectId))}`;
  const query = ({ onConflict }: Terms) => (onConflict ? `?on_conflict=${onConflict.toLowerCase()}` : '');
  return {
    async ingest(body, terms = {}) {
      const { version, key } = terms;
      const {
        status,
        headers,
        body: answer,
      } = version === undefined
        ? await gateway.send('POST', `/${plural}${query(terms)}`, { body, key })
        : await gateway.send('PUT', pathOf((body as Body).object_id), {
            body,
            key,
            headers: { 'if-match': `"${version}"` },
          });
      if (status !== 200) return { code: answer.code, message: answer.detail, errors: answer.errors ?? [] };
      const outcome = headers.get('x-outcome')?.toUpperCase();
      return { outcome, stale: headers.get('x-stale') === 'true', reversal: answer, errors: [] };
    },
    async ingestMany(body, terms = {}) {
      const { body: answer } = await gateway.send('POST', `/${plural}/batch${query(terms)}`, {
        body,
        key: terms.key,
      });
      const { results, ...counts } = answer;
      if (!results) throw new Error(JSON.stringify(answer));
      const rows = results.map(({ object_id: objectId, error, ...row }: Body & { error?: object }) => ({
        errors: [],
        objectId,
        ...row,
        ...error,
      }));
      return { counts, rows: rows as RowReply[] };
    },
    async find(objectId, key) {
      const { status, body } = await gateway.send('GET', pathOf(objectId), { key });
      return status === 404 ? null : body;
    },
    async list({ filter = {}, ...page }, key) {
      const said = Object.entries({ ...filter, ...page }).filter(([, value]) => value !== undefined);
      const asked = new URLSearchParams(said as [string, string][]);
      const { status, body } = await gateway.send('GET', `/${plural}?${asked}`, { key });
      if (status !== 200) return { code: body.code, errors: body.errors };
      const ids = body.data.map((reversal: Body) => reversal.object_id);
      return { ids, next: body.has_more ? body.next_cursor : null };
    },
  };
}

function graphqlClient(gateway: GatewayClient, kind: ReversalType): ReversalClient {
  const { noun, plural, stored, input } = kind;
  const every = `${selectionOf(input)} id receivedAt updatedAt version`;
  const said = (body: unknown) => saidIn('name', body, input);
  const inWire = (reversal: unknown) => inWireNames(reversal, input);
  const one = `mutation($input: ${stored.name}Input!, $onConflict: ConflictPolicy, $version: SafeInt) {
    ingest${stored.name}(input: $input, onConflict: $onConflict, version: $version) {
      outcome stale ${noun} { ${every} } } }`;
  const many = `mutation($inputs: [${stored.name}Input!]!, $onConflict: ConflictPolicy) {
    ingest${stored.name}s(inputs: $inputs, onConflict: $onConflict) {
      received created unchanged stale replaced conflicts rejected
      results { index objectId outcome stale error { code message errors { field code message } } } } }`;
  const find = `query($id: ID!) { ${noun}(objectId: $id) { ${every} } }`;
  const list = `query($filter: ${stored.name}Filter, $first: Int, $after: String) {
    ${plural}(filter: $filter, first: $first, after: $after) {
      edges { node { objectId } } pageInfo { hasNextPage endCursor } } }`;
  return {
    async ingest(body, { key, ...terms } = {}) {
      const { data, errors } = await gateway.graphql(one, { input: said(body), ...terms }, key);
      // A key without the scope read learns the outcome, and not what is stored.
      if (errors && !data?.[`ingest${stored.name}`]) {
        const [{ message, extensions }] = errors;
        return { message, code: extensions.code, errors: extensions.errors ?? [] };
      }
      const { outcome, stale, ...payload } = data[`ingest${stored.name}`];
      return { outcome, stale, reversal: payload[noun] && inWire(payload[noun]), errors: [] };
    },
    async ingestMany(bodies, { key, onConflict } = {}) {
      const answer = await gateway.graphql(many, { inputs: bodies.map(said), onConflict }, key);
      if (!answer.data?.[`ingest${stored.name}s`]) throw new Error(JSON.stringify(answer));
      const { results, ...counts } = answer.data[`ingest${stored.name}s`];
      // biome-ignore lint/suspicious/noExplicitAny: the answer is as the query asked for it.
      return { counts, rows: results.map(({ error, ...row }: any) => ({ errors: [], ...row, ...error })) };
    },
    async find(id, key) {
      const { data } = await gateway.graphql(find, { id }, key);
      return data[noun] && inWire(data[noun]);
    },
    async list({ filter, limit, after }, key) {
      const asked = filter && saidIn('name', filter, kind.filter);
      const { data, errors } = await gateway.graphql(list, { filter: asked, first: limit, after }, key);
      if (errors) return { code: errors[0].extensions.code, errors: errors[0].extensions.errors };
      const { edges, pageInfo } = data[plural];
      const ids = edges.map(({ node }: { node: { objectId: string } }) => node.objectId);
      return { ids, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    },
  };
}
