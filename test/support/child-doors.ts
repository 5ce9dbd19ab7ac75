import type { ChildKind } from '../../src/model/child-kind';
import { DISPUTE, REFUND } from '../../src/model/children';
import { type Body, filled } from './a-transaction';
import type { BatchReply, PROTOCOLS, Reply, RowReply, Terms } from './doors';
import type { GatewayClient } from './gateway';
import { inWireNames, saidIn, selectionOf } from './naming';

/** Every kind of child: `describe.each(CHILD_KINDS)('$plural', kind => …)`. */
export const CHILD_KINDS = [REFUND, DISPUTE] as unknown as readonly ChildKind[];

/** What a caller learns of one write of a child. */
export interface ChildReply extends Omit<Reply, 'transaction'> {
  readonly child?: Body;
}

/** Refunds or disputes over one of the two protocols, in wire names. */
export interface ChildDoor {
  ingest(body: unknown, terms?: Terms): Promise<ChildReply>;
  ingestMany(bodies: readonly unknown[], terms?: Terms): Promise<BatchReply>;
  find(objectId: string, key?: string): Promise<Body | null>;
  /** The object ids of a page, and where the next one begins. */
  list(query: ChildQuery, key?: string): Promise<ChildPageReply>;
}

export interface ChildQuery {
  readonly filter?: Body;
  readonly limit?: number;
  readonly after?: string;
}

export interface ChildPageReply {
  readonly ids?: readonly unknown[];
  readonly next?: string | null;
  readonly code?: string;
  readonly errors?: readonly { readonly field: string }[];
}

let made = 0;

/** A small valid child of a transaction. */
export function aChild(transactionObjectId: unknown, own: Body = {}): Body {
  made += 1;
  const object_id = `child_${process.pid}_${made}`;
  return { object_id, transaction_object_id: transactionObjectId, currency: 'USD', amount: 1_099, ...own };
}

/** One with every field filled. */
export function wholeChild({ input }: ChildKind, own: Body = {}): Body {
  made += 1;
  return { ...filled(input, 'wire'), object_id: `child_${process.pid}_${made}`, ...own };
}

export function childDoorOf(
  gateway: GatewayClient,
  protocol: (typeof PROTOCOLS)[number],
  kind: ChildKind,
): ChildDoor {
  return protocol === 'REST' ? restDoor(gateway, kind) : graphqlDoor(gateway, kind);
}

function restDoor(gateway: GatewayClient, { plural }: ChildKind): ChildDoor {
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
      return { outcome: headers.get('x-outcome')?.toUpperCase(), child: answer, errors: [] };
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
      const ids = body.data.map((child: Body) => child.object_id);
      return { ids, next: body.has_more ? body.next_cursor : null };
    },
  };
}

function graphqlDoor(gateway: GatewayClient, kind: ChildKind): ChildDoor {
  const { noun, plural, kept, input } = kind;
  const every = `${selectionOf(input)} id receivedAt updatedAt version`;
  const said = (body: unknown) => saidIn('name', body, input);
  const inWire = (child: unknown) => inWireNames(child, input);
  const one = `mutation($input: ${kept.name}Input!, $onConflict: ConflictPolicy, $version: SafeInt) {
    ingest${kept.name}(input: $input, onConflict: $onConflict, version: $version) {
      outcome ${noun} { ${every} } } }`;
  const many = `mutation($inputs: [${kept.name}Input!]!, $onConflict: ConflictPolicy) {
    ingest${kept.name}s(inputs: $inputs, onConflict: $onConflict) {
      received created unchanged replaced conflicts rejected
      results { index objectId outcome error { code message errors { field code message } } } } }`;
  const find = `query($id: String!) { ${noun}(objectId: $id) { ${every} } }`;
  const list = `query($filter: ${kept.name}Filter, $first: Int, $after: String) {
    ${plural}(filter: $filter, first: $first, after: $after) {
      edges { node { objectId } } pageInfo { hasNextPage endCursor } } }`;
  return {
    async ingest(body, { key, ...terms } = {}) {
      const { data, errors } = await gateway.graphql(one, { input: said(body), ...terms }, key);
      if (errors) {
        const [{ message, extensions }] = errors;
        return { message, code: extensions.code, errors: extensions.errors ?? [] };
      }
      const { outcome, ...payload } = data[`ingest${kept.name}`];
      return { outcome, child: inWire(payload[noun]), errors: [] };
    },
    async ingestMany(bodies, { key, onConflict } = {}) {
      const answer = await gateway.graphql(many, { inputs: bodies.map(said), onConflict }, key);
      if (!answer.data) throw new Error(JSON.stringify(answer));
      const { results, ...counts } = answer.data[`ingest${kept.name}s`];
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
