import { aTransaction } from '../support/a-transaction';
import { useGateway } from '../support/gateway';

describe('errors say what is to be mended', () => {
  const gateway = useGateway('sqlite');
  const errorsOf = async (body: unknown) => {
    const answer = await gateway.send('POST', '/transactions', { body });
    return answer.body.errors.map(
      ({ field, message }: { field: string; message: string }) => `${field} ${message}`,
    );
  };

  test('what is missing is missing', async () => {
    expect(await errorsOf({ amount: null })).toEqual([
      'object_id is missing.',
      'currency is missing.',
      'amount is missing.',
    ]);
  });

  test('a number where text is wanted must be text', async () => {
    const own = { payment_method_details: { expiry_month: 7, scheme: 1 } };
    expect(await errorsOf(aTransaction(own))).toEqual([
      'payment_method_details.scheme must be text of at most 255 characters.',
      'payment_method_details.expiry_month must be text: a month from 1 to 12.',
    ]);
  });

  test.each([
    [{ payment_method_details: { schema: 'visa' } }, '`payment_method_details.scheme`'],
    [{ scheme: 'visa' }, '`payment_method_details.scheme`'],
    [{ objectId: 'a' }, '`object_id`'],
    [{ customer_detials: {} }, '`customer_details`'],
  ])('of a name that the reference knows nearly, %j, it is said what it was to be', async (own, meant) => {
    const told = await errorsOf(aTransaction(own));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(`did you mean ${meant}?`);
  });

  test('broken JSON is told by line and column', async () => {
    const answer = await gateway.send('POST', '/transactions', { body: '{\n  "amount": }' });
    expect(answer.body.detail).toMatch('line 2, column 13');
  });

  test('a row of NDJSON is told by its line in the file, redact ones counted', async () => {
    const body = `\n${JSON.stringify(aTransaction())}\n\n{"a":}\n${JSON.stringify(aTransaction({ amount: -1 }))}`;
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await gateway.send('POST', '/transactions/batch', { body, headers });
    const rows = answer.body
      .trimEnd()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(rows.map(({ index, line }: { index?: number; line?: number }) => [index, line])).toEqual([
      [0, undefined],
      [1, 4],
      [2, 5],
      [undefined, undefined],
    ]);
    expect(rows[1].error.message).toMatch('column 6');
  });

  test('GraphQL speaks of objectId', async () => {
    const query = 'mutation { updateTransaction(objectId: "unknown", patch: {}) { outcome } }';
    const answer = await gateway.send('POST', '/graphql', { body: { query } });
    expect(answer.body.errors[0].message).toBe('No transaction has this objectId.');
  });
});
