import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Body } from './support/a-transaction';
import { databaseKinds } from './support/databases';
import { useGateway } from './support/gateway';
import { clientOf, PROTOCOLS } from './support/parsers';

const FOLDER = join(__dirname, '..', 'examples');
const READ_AS: Record<string, object> = {
  'braintree-transaction.json': { processor: 'braintree', status: 'approved', response_category: 'approved' },
  'stripe-charge.json': {
    processor: 'stripe',
    status: 'declined',
    response_category: 'problem_with_customer_account',
  },
};

test('every example says how it is read', () => {
  expect(Object.keys(READ_AS)).toEqual(readdirSync(FOLDER).sort());
});

describe.each(databaseKinds)('the examples on %s', kind => {
  const gateway = useGateway(kind);

  describe.each(PROTOCOLS)('sent over %s', protocol => {
    const parse = clientOf(gateway, protocol);
    const other = clientOf(gateway, protocol === 'REST' ? 'GraphQL' : 'REST');

    test.each(Object.entries(READ_AS))('%s is read over the other as it was sent', async (file, readAs) => {
      const example: Body = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
      const body = { ...example, object_id: `${example.object_id} ${protocol}` };
      expect(await parse.ingest(body)).toMatchObject({ outcome: 'CREATED', transaction: readAs });
      expect(await other.find(body.object_id)).toMatchObject({ ...body, ...readAs });
      expect(await other.ingest(body)).toMatchObject({ outcome: 'UNCHANGED' });
    });
  });
});
