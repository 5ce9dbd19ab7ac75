import { aTransaction, wholeTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';

describe.each(databaseKinds)('the gateway on %s', kind => {
  const gateway = useGateway(kind);

  test('stores a transaction over REST and gives it back', async () => {
    const body = wholeTransaction();
    const stored = await gateway.send('POST', '/transactions', { body });
    expect(stored.body).toMatchObject(body);
    expect([stored.status, stored.headers.get('x-outcome')]).toEqual([200, 'created']);
    const again = await gateway.send('POST', '/transactions', { body: stored.body });
    expect([again.status, again.headers.get('x-outcome')]).toEqual([200, 'unchanged']);
    const read = await gateway.send('GET', `/transactions/${encodeURIComponent(String(body.object_id))}`);
    expect(read.body).toEqual(stored.body);
  });

  test('stores a transaction over GraphQL', async () => {
    const input = wholeTransaction({}, 'name');
    const answer = await gateway.graphql(
      'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome transaction { id objectId status created billingDetails { line1 } history { version } } } }',
      { input },
    );
    expect(answer).toMatchObject({ data: { ingestTransaction: { outcome: 'CREATED' } } });
  });

  test('names every wrong field', async () => {
    const answer = await gateway.send('POST', '/transactions', {
      body: aTransaction({
        amount: '1',
        currency: 'XQX',
        billing_details: { line1: 5, nope: 1 },
        description: '4111 1111 1111 1111',
      }),
    });
    expect(answer.status).toBe(400);
    console.log(answer.body);
    const graphql = await gateway.graphql(
      'mutation($input: TransactionInput!) { ingestTransaction(input: $input) { outcome } }',
      { input: { objectId: 'a', amount: '1', currency: 'usd', nope: 1 } },
    );
    console.log(JSON.stringify(graphql));
    console.log(
      JSON.stringify(
        await gateway.graphql(
          '{ transactions(first: 2) { totalCount pageInfo { hasNextPage } edges { cursor node { objectId } } } apiKeys { name scopes createdAt } account { name conflictPolicy } }',
        ),
      ),
    );
    console.log(
      JSON.stringify(
        await gateway.graphql(
          'mutation { ingestTransaction(input: {objectId: "x1", amount: 5, currency: "usd"}) { outcome } nope }',
        ),
      ),
    );
    console.log(
      JSON.stringify(
        await gateway.graphql(
          'mutation { ingestTransaction(input: {objectId: "x1", amount: 5, currency: "usd"}) { outcome transaction { currency } } }',
        ),
      ),
    );
  });
});
