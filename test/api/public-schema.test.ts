import { graphql } from 'graphql';
import { publicSchema } from '../../src/api/public-schema';

test('a transaction is checked also where the public schema itself executes a mutation', async () => {
  const { errors } = await graphql({
    schema: publicSchema(),
    source:
      'mutation { ingestTransaction(input: { objectId: "", amount: 1, currency: "EURO" }) { outcome } }',
    contextValue: {},
  });
  const [error] = errors ?? [];
  expect(error?.originalError).toMatchObject({ code: 'INVALID' });
  expect(error?.message).toMatch(/objectId .*currency /);
});
