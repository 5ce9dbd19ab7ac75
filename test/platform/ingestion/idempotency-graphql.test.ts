import { randomUUID } from 'node:crypto';
import { aTransaction, wholeTransaction } from '../../support/a-transaction';
import { databaseKinds } from '../../support/databases';
import { useGateway } from '../../support/gateway';
import { EVERY_FIELD, saidIn } from '../../support/naming';

const INGEST = `mutation($input: TransactionInput!) {
  ingestTransaction(input: $input) { outcome transaction { ${EVERY_FIELD} history { version actor { id name } } } } }`;

const INGEST_MANY = `mutation($inputs: [TransactionInput!]!) {
  ingestTransactions(inputs: $inputs) {
    received created conflicts rejected
    results { index objectId outcome transaction { ${EVERY_FIELD} } error { code message errors { field } } } } }`;

const TWO = `mutation($one: TransactionInput!, $other: TransactionInput!) {
  one: ingestTransaction(input: $one) { outcome transaction { objectId version } }
  other: ingestTransaction(input: $other) { outcome transaction { objectId version } } }`;

describe.each(databaseKinds)('an Idempotency-Key over GraphQL on %s', kind => {
  const gateway = useGateway(kind);

  async function send(key: string, query: string, variables: object) {
    const headers = { 'idempotency-key': key };
    const answer = await gateway.send('POST', '/graphql', { body: { query, variables }, headers });
    return { body: answer.body, isReplay: answer.headers.get('idempotency-replayed') === 'true' };
  }

  const input = (body: object) => saidIn('name', body);

  test('gives the same answer to a mutation again, every field and the history of the time', async () => {
    const [key, body] = [randomUUID(), wholeTransaction()];
    const first = await send(key, INGEST, { input: input(body) });
    await gateway.send('PATCH', `/transactions/${body.object_id}`, { body: { disputed: false } });
    const again = await send(key, INGEST, { input: input(body) });
    expect(first.body.data.ingestTransaction.outcome).toBe('CREATED');
    expect(again).toEqual({ body: first.body, isReplay: true });
    expect(first.isReplay).toBe(false);
  });

  test('gives the same answer to a batch again, with its transactions and its refusals', async () => {
    const key = randomUUID();
    const inputs = [wholeTransaction(), aTransaction(), aTransaction({ amount: -1 })].map(input);
    const first = await send(key, INGEST_MANY, { inputs });
    expect(first.body.data.ingestTransactions).toMatchObject({ created: 2, rejected: 1 });
    expect(await send(key, INGEST_MANY, { inputs })).toEqual({ body: first.body, isReplay: true });
  });

  test('covers every write of a document', async () => {
    const [key, one, other] = [randomUUID(), input(aTransaction()), input(aTransaction())];
    const first = await send(key, TWO, { one, other });
    expect(first.body.data).toMatchObject({ one: { outcome: 'CREATED' }, other: { outcome: 'CREATED' } });
    expect(await send(key, TWO, { one, other })).toEqual({ body: first.body, isReplay: true });
  });

  test('belongs to one request: another one is a CONFLICT, over REST too', async () => {
    const [key, body] = [randomUUID(), aTransaction()];
    await send(key, INGEST, { input: input(body) });
    const other = await send(key, INGEST, { input: input({ ...body, amount: 1 }) });
    expect(other.body.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    const rest = await gateway.send('POST', '/transactions', { body, headers: { 'idempotency-key': key } });
    expect(rest.status).toBe(409);
  });

  test('that is none is refused in the shape of GraphQL', async () => {
    const { body } = await send('two words', INGEST, { input: input(aTransaction()) });
    expect(body.errors).toMatchObject([{ extensions: { code: 'INVALID' } }]);
  });

  test('means nothing to a query', async () => {
    const key = randomUUID();
    const query = 'query($objectId: ID!) { transaction(objectId: $objectId) { amount } }';
    const body = aTransaction();
    const ask = () => send(key, query, { objectId: body.object_id });
    expect((await ask()).body.data.transaction).toBeNull();
    await gateway.send('POST', '/transactions', { body });
    expect((await ask()).body.data.transaction).toEqual({ amount: body.amount });
  });
});
