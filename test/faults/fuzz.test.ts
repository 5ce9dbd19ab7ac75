import fc from 'fast-check';
import { GatewayProcess } from './support/gateway-process';
import { payloads, texts } from './support/payloads';
import { newPlace, type Place, placeKinds } from './support/place';
import { rounds, seed } from './support/seed';

/** One seed is always the same, so that what was once found stays found; the other is that of the run. */
const SEEDS = [20_261_122, seed()];
const RUNS = rounds(20) * 15;

const INGEST = `mutation ($input: TransactionInput!, $onConflict: ConflictPolicy) {
  ingestTransaction(input: $input, onConflict: $onConflict) { outcome transaction { objectId amount } }
}`;
const INGEST_MANY = `mutation ($inputs: [TransactionInput!]!) {
  ingestTransactions(inputs: $inputs) { results { outcome error { code } } }
}`;

describe.each(placeKinds)('whatever is sent on %s', kind => {
  let place: Place;
  let gateway: GatewayProcess;
  beforeAll(async () => {
    place = await newPlace(kind);
    gateway = await GatewayProcess.start({ DATABASE_URL: place.url });
    await send('POST', '/transactions', '{"object_id":"first","amount":1,"currency":"EUR"}');
  });
  afterAll(async () => {
    expect(gateway.isRunning).toBe(true);
    await gateway?.remove();
    await place?.remove();
  });

  const send = (method: string, path: string, body: string, type = 'application/json') =>
    gateway.client.send(method, path, { body, headers: { 'content-type': type } });

  /** Never an error of ours, never late, and alive afterwards. */
  async function holdsFor(
    name: string,
    bodies: fc.Arbitrary<string>,
    ask: (body: string) => ReturnType<typeof send>,
  ) {
    for (const seed of SEEDS) {
      const property = fc.asyncProperty(bodies, async body => {
        const { status, ms, text } = await ask(body);
        if (status >= 500 || /"INTERNAL"/.test(text)) throw new Error(`${name}: ${status} ${text}`);
        if (ms > 2_000) throw new Error(`${name}: ${ms} ms`);
      });
      await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: true });
    }
    expect(await gateway.client.readiness()).toBe(200);
  }

  const wire = payloads('wire');
  const graphql = payloads('name');
  const asked = (query: string, name: string, input: fc.Arbitrary<unknown>) =>
    texts(input.map(value => ({ query, variables: { [name]: value, onConflict: 'REPLACE' } })));

  test.each([
    'POST /transactions',
    'POST /transactions?on_conflict=replace',
    'PUT /transactions/first',
    'PATCH /transactions/first',
  ])('%s answers in time, and never with an error of its own', async route => {
    const [method = '', path = ''] = route.split(' ');
    await holdsFor(route, texts(wire), body => send(method, path, body));
  });

  test('a batch answers in time, and never with an error of its own', async () => {
    const array = texts(fc.array(wire, { maxLength: 5 }));
    await holdsFor('batch', array, body => send('POST', '/transactions/batch', body));
    const lines = fc.array(texts(wire), { maxLength: 5 }).map(rows => rows.join('\n'));
    const type = 'application/x-ndjson';
    await holdsFor('stream', lines, body => send('POST', '/transactions/batch', body, type));
  });

  test('GraphQL answers in time, and never with an error of its own', async () => {
    const ask = (body: string) => send('POST', '/graphql', body);
    await holdsFor('ingestTransaction', asked(INGEST, 'input', graphql), ask);
    await holdsFor(
      'ingestTransactions',
      asked(INGEST_MANY, 'inputs', fc.array(graphql, { maxLength: 5 })),
      ask,
    );
    const queries = fc.string({
      unit: fc.constantFrom(...'{}()[]:!$@."&| \n', 'query', 'transactions', '__typename', 'first', '1'),
    });
    await holdsFor('query', texts(queries.map(query => ({ query }))), ask);
  });
});
