import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { leavesOf } from '../../src/platform/fields/table';
import { wholeTransaction } from '../support/a-transaction';
import { databaseKinds } from '../support/databases';
import { useGateway } from '../support/gateway';

describe.each(databaseKinds)('the largest transactions on %s', kind => {
  const gateway = useGateway(kind);

  test('are stored together, as many as one statement takes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        gateway.send('POST', '/transactions', { body: largest(`largest_${index}`) }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});

/** Every free text full of characters of four bytes, and metadata full of characters that JSON writes as six. */
function largest(objectId: string): Record<string, unknown> {
  const body = wholeTransaction({ object_id: objectId, processor: '🦚'.repeat(255) });
  for (const { row, path } of leavesOf(TransactionInput)) {
    if (row.kind !== 'text' || row.pattern || (row.max ?? 0) < 64 || row.required) continue;
    const part = path.length > 1 ? (body[path[0]?.wire ?? ''] as Record<string, unknown>) : body;
    part[row.wire] = '🦚'.repeat(row.max ?? 0);
  }
  const keys = Array.from({ length: 50 }, (_, index) => `${index}`.padEnd(64, '\u0001'));
  return { ...body, metadata: Object.fromEntries(keys.map(key => [key, '\u0001'.repeat(500)])) };
}
