import { publicSchema } from '../../src/app/schema';
import { CustomerFields } from '../../src/modules/customers/customer-fields.model';
import { DisputeInput } from '../../src/modules/reversals/dispute-input.model';
import { RefundInput } from '../../src/modules/reversals/refund-input.model';
import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import type { Shape } from '../../src/platform/fields/row';
import type { Scope } from '../../src/platform/ingestion/caller';
import type { Body } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { type Gateway, useGateway } from '../support/gateway';
import { everySelection } from './support/every-selection';
import { MARK, marked } from './support/marked';
import { OPEN_ROUTES } from './support/probes';

const SCOPES: readonly Scope[] = ['ingest', 'read', 'admin'];
const shape = (fields: unknown) => fields as Shape;

/** One object of each kind with the mark in every text: how it is sent, and to where. */
const OBJECTS: Readonly<Record<string, Body>> = {
  transactions: marked(shape(TransactionInput), {
    object_id: 't-1',
    source_updated_at: null,
    status: null,
    customer_details: { object_id: 'c-1', name: MARK, email: MARK },
  }),
  refunds: marked(shape(RefundInput), { object_id: 'r-1', transaction_object_id: 't-1' }),
  disputes: marked(shape(DisputeInput), { object_id: 'd-1', transaction_object_id: 't-1' }),
  customers: marked(shape(CustomerFields), { object_id: 'c-1' }),
};

const WRITES = Object.keys(OBJECTS).flatMap(plural => [
  `POST /${plural}`,
  `POST /${plural}/batch`,
  `PUT /${plural}/:objectId`,
]);

/** The one scope beside admin that a route or a field of GraphQL asks for; what is not named asks for `read`. */
const ROUTES: Readonly<Record<string, Scope | 'any-key'>> = {
  ...Object.fromEntries([...WRITES, 'PATCH /transactions/:objectId'].map(route => [route, 'ingest'])),
  'GET /graphql': 'any-key',
  'HEAD /graphql': 'any-key',
  'POST /graphql': 'any-key',
};

const MUTATIONS: Readonly<Record<string, Scope>> = {
  ingestTransaction: 'ingest',
  ingestTransactions: 'ingest',
  updateTransaction: 'ingest',
  ingestRefund: 'ingest',
  ingestRefunds: 'ingest',
  ingestDispute: 'ingest',
  ingestDisputes: 'ingest',
  ingestCustomer: 'ingest',
  ingestCustomers: 'ingest',
};

describe.each(databaseKinds)('a scope is what a key can learn, on %s', kind => {
  const gateway = useGateway(kind);
  const keys = {} as Record<Scope, string>;

  beforeAll(async () => {
    for (const scope of SCOPES) keys[scope] = await gateway.keyOf({ scopes: [scope] });
    for (const [plural, body] of Object.entries(OBJECTS)) {
      const headers = { 'idempotency-key': `of-${plural}` };
      const { status, body: told } = await gateway.send('POST', `/${plural}`, { body, headers });
      expect([status, told]).toEqual([200, expect.anything()]);
    }
  });

  test('every route tells what is stored only to keys that may read', async () => {
    const routes = gateway.routes().filter(route => !OPEN_ROUTES.some(open => open.test(route)));
    expect(routes).toEqual(expect.arrayContaining(WRITES));
    for (const route of routes.filter(name => !name.startsWith('OPTIONS')))
      for (const scope of SCOPES)
        for (const request of requestsOf(route)) {
          const answer = await gateway.send(request.method, request.path, { ...request, key: keys[scope] });
          const needed = ROUTES[route] ?? 'read';
          const may = scope === 'admin' || needed === 'any-key' || needed === scope;
          expect([route, scope, answer.status === 403]).toEqual([route, scope, !may]);
          if (scope === 'ingest')
            expect([route, told(answer)]).toEqual([route, expect.not.stringContaining(MARK)]);
        }
  });

  test('a key that may read is answered all that is stored', async () => {
    const { body } = await gateway.send('PATCH', '/transactions/t-1', { body: {}, key: keys.admin });
    expect(JSON.stringify(body)).toContain(MARK);
  });

  test.each(Object.keys(OBJECTS))('a key that may only write %s gets the receipt of it', async plural => {
    const body = OBJECTS[plural] as Body;
    const headers = { 'idempotency-key': `of-${plural}` };
    const again = await gateway.send('POST', `/${plural}`, { body, headers, key: keys.ingest });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { id, version, received_at, updated_at, ...rest } = again.body;
    const told = plural === 'transactions' ? { status: expect.any(String) } : {};
    expect(rest).toEqual({ object_id: body.object_id, outcome: 'CREATED', ...told });
    expect([id, version, received_at]).toEqual([expect.any(String), 1, updated_at]);
  });

  test('any key gets the receipt when it prefers a minimal answer, and is told so', async () => {
    const send = (prefer: string) =>
      gateway.send('PATCH', '/transactions/t-1', { body: {}, headers: { prefer } });
    for (const prefer of ['return=minimal', 'wait=3, Return="minimal"; x=1']) {
      const { headers, body } = await send(prefer);
      expect([headers.get('preference-applied'), body.outcome]).toEqual(['return=minimal', 'UNCHANGED']);
      expect(JSON.stringify(body)).not.toContain(MARK);
    }
    const { headers, body } = await send('return=representation, return=minimal');
    expect([headers.get('preference-applied'), body.description]).toEqual([null, MARK]);
  });

  test('a status that was sent is not told to a key that may not read', async () => {
    const body = { object_id: 'sent', currency: 'EUR', amount: 1, status: 'declined' };
    await gateway.send('POST', '/transactions', { body });
    const { body: told } = await gateway.send('PATCH', '/transactions/sent', { body: {}, key: keys.ingest });
    expect(told).toMatchObject({ object_id: 'sent', outcome: 'UNCHANGED' });
    expect(told).not.toHaveProperty('status');
  });

  test('every field of GraphQL tells what is stored only to keys that may read', async () => {
    const schema = publicSchema();
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const query = `{ ${field.name}${QUESTIONS[field.name] ?? ''} ${everySelection(field.type)} }`;
      const asReader = await gateway.graphql(query, {}, keys.admin);
      expect([field.name, asReader.errors]).toEqual([field.name, undefined]);
      const answer = await gateway.graphql(query, {}, keys.ingest);
      expect([field.name, JSON.stringify(answer)]).toEqual([field.name, expect.not.stringContaining(MARK)]);
    }
    for (const [name, args] of Object.entries(MUTATED)) {
      const type = schema.getMutationType()?.getFields()[name]?.type;
      const query = `mutation { ${name}${args} ${type && everySelection(type)} }`;
      const answer = await gateway.graphql(query, {}, keys.ingest);
      expect([name, JSON.stringify(answer)]).toEqual([name, expect.not.stringContaining(MARK)]);
      expect([name, answer.errors?.[0].extensions.code]).toEqual([name, 'FORBIDDEN']);
      const [payload] = [answer.data[name]].flatMap(told => told.results ?? [told]);
      expect(payload).toMatchObject({ id: expect.any(String), version: expect.any(Number) });
    }
    expect(Object.keys(MUTATED).sort()).toEqual(Object.keys(MUTATIONS).sort());
  });

  test('a mutation that stores nothing sent asks for more than the scope ingest', async () => {
    const { data } = await gateway.graphql('{ __type(name: "Mutation") { fields { name } } }');
    const names = data.__type.fields.map(({ name }: { name: string }) => name);
    const others = names.filter((name: string) => !(name in MUTATIONS)).sort();
    expect(others).toEqual([
      'createApiKey',
      'eraseCustomer',
      'revokeApiKey',
      'rotateApiKey',
      'updateAccount',
    ]);
  });
});

/** The arguments of the questions that ask for some. */
const QUESTIONS: Readonly<Record<string, string>> = {
  transaction: '(objectId: "t-1")',
  refund: '(objectId: "r-1")',
  dispute: '(objectId: "d-1")',
  customer: '(objectId: "c-1")',
  transactions: '(first: 1)',
  refunds: '(first: 1)',
  disputes: '(first: 1)',
  customers: '(first: 1)',
  auditLog: '(first: 1)',
  rejections: '(first: 1)',
  metrics: '(from: "2000-01-01", to: "2100-01-01", by: [{ dimension: PROCESSOR }])',
};

const OF_T = 'objectId: "t-1", currency: "EUR"';
const REVERSAL = 'transactionObjectId: "t-1", currency: "EUR", amount: 1';
const MUTATED: Readonly<Record<string, string>> = {
  updateTransaction: '(objectId: "t-1", patch: {})',
  ingestTransaction: `(input: { ${OF_T}, amount: 2 }, onConflict: REPLACE)`,
  ingestTransactions: `(inputs: [{ ${OF_T}, amount: 3 }], onConflict: REPLACE)`,
  ingestRefund: `(input: { objectId: "r-1", ${REVERSAL} }, onConflict: REPLACE)`,
  ingestRefunds: `(inputs: [{ objectId: "r-1", ${REVERSAL} }], onConflict: REPLACE)`,
  ingestDispute: `(input: { objectId: "d-1", ${REVERSAL} }, onConflict: REPLACE)`,
  ingestDisputes: `(inputs: [{ objectId: "d-1", ${REVERSAL} }], onConflict: REPLACE)`,
  ingestCustomer: '(input: { objectId: "c-1" })',
  ingestCustomers: '(inputs: [{ objectId: "c-1" }])',
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What is sent to a route: of writes the same content, other content, a replay, and rows of both. */
function requestsOf(route: string): Sent[] {
  const [method = '', path = ''] = route.split(' ');
  const [, plural = ''] = path.split('/');
  const stored = OBJECTS[plural];
  const one = path.replace(':objectId', String(stored?.object_id));
  if (path === '/graphql') return [{ method, path: '/graphql?query={__typename}', ...graphqlOf(method) }];
  if (!stored || !['POST', 'PUT', 'PATCH'].includes(method))
    return [{ method, path: `${one}${ASKED[path] ?? ''}` }];
  const other = { ...stored, metadata: { other: MARK } };
  if (path.endsWith('/batch'))
    return [
      { method, path, body: [stored, other] },
      {
        method,
        path: `${path}?on_conflict=replace`,
        body: [other, stored].map(row => JSON.stringify(row)).join('\n'),
        headers: { 'content-type': 'application/x-ndjson' },
      },
    ];
  if (method === 'PATCH')
    return [
      { method, path: one, body: {} },
      { method, path: one, body: { amount: 5 } },
    ];
  const replay = { method, path: one, body: stored, headers: { 'idempotency-key': `of-${plural}` } };
  if (method === 'PUT') return [other, stored].map(body => ({ method, path: one, body }));
  return [
    replay,
    { method, path, body: other },
    { method, path: `${path}?on_conflict=replace`, body: stored },
  ];
}

const ASKED: Readonly<Record<string, string>> = {
  '/transactions/export': '?format=ndjson',
  '/insights': '?from=2000-01-01&to=2100-01-01',
};

function graphqlOf(method: string) {
  if (method !== 'POST') return { headers: { 'apollo-require-preflight': '1' } };
  return { body: { query: '{ __typename }' } };
}

function told({ headers, body }: Awaited<ReturnType<Gateway['send']>>): string {
  return JSON.stringify([...headers, body]);
}
