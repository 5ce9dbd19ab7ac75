import { openapiDocument } from '../../src/app/openapi-document';
import { aTransaction } from '../support/a-transaction';
import { useGateway } from '../support/gateway';

const { paths } = openapiDocument() as { paths: Record<string, object> };
const ROUTES = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(method => [method.toUpperCase(), path] as const),
);

describe('parameters of a query string', () => {
  const gateway = useGateway('sqlite');
  const objectId = 'asked for';
  const row = aTransaction({ object_id: objectId, customer_details: { object_id: objectId } });
  beforeAll(() => gateway.send('POST', '/transactions', { body: row }));

  test.each(ROUTES)('that %s %s does not take are refused by name', async (method, path) => {
    const place = path.replace('{object_id}', encodeURIComponent(objectId));
    const body = ['GET', 'HEAD'].includes(method) ? undefined : path.endsWith('batch') ? [row] : row;
    const answer = await gateway.send(method, `${place}?verison=1&4111111111111111=x`, { body });
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID' });
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        {
          field: 'verison',
          code: 'INVALID',
          message: expect.stringMatching(/^is not a parameter of this request/),
        },
        {
          field: '(unreadable name)',
          code: 'INVALID',
          message: expect.stringMatching(/^is not a parameter of this request/),
        },
      ]),
    );
  });

  test('change nothing where they are refused: a version in the query guards no replacement', async () => {
    const path = `/transactions/${encodeURIComponent(objectId)}`;
    const other = await gateway.send('PUT', `${path}?version=7`, { body: { ...row, amount: 1 } });
    expect(other.status).toBe(400);
    expect((await gateway.send('GET', path)).body.version).toBe(1);
  });
});
