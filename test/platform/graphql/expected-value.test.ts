import { useGateway } from '../../support/gateway';

const LIST = 'query($f: TransactionFilter) { transactions(filter: $f) { totalCount } }';
const objectAt = (place: string): string =>
  `${place} must be an object with the fields of TransactionFilter and no others.`;
const MOMENT = 'must be an RFC 3339 date and time with its offset, such as 2026-03-30T21:41:08Z.';
const STATUSES = 'must be one of approved, declined, pending, blocked, voided, failed, unknown.';

describe('a value that is none of its type', () => {
  const gateway = useGateway('sqlite');
  const told = async (query: string, variables = {}): Promise<string[]> => {
    const { errors } = await gateway.graphql(query, variables);
    return errors.map(({ message, extensions }: { message: string; extensions: { code: string } }) =>
      extensions.code === 'INVALID' ? message : extensions.code,
    );
  };

  test.each([
    ['{ transaction(objectId: 5) { id } }', 'The value must be text.'],
    ['{ transactions(first: "5") { totalCount } }', 'The value must be a whole number.'],
    ['{ transactions(filter: { createdFrom: "2026-03-30" }) { totalCount } }', `The value ${MOMENT}`],
    ['{ transactions(filter: { refunded: 1 }) { totalCount } }', 'The value must be true or false.'],
    ['{ transactions(filter: { status: "approved" }) { totalCount } }', `The value ${STATUSES}`],
    ['{ transactions(filter: { status: aproved }) { totalCount } }', `The value ${STATUSES}`],
    ['{ transactions(filter: "x") { totalCount } }', objectAt('The value')],
  ])('is said what it should have been: %s', async (query, message) => {
    expect(await told(query)).toEqual([message]);
    const { errors } = await gateway.graphql(query);
    expect(errors[0].locations).toEqual([{ line: 1, column: expect.any(Number) }]);
  });

  test.each([
    [{ status: 'aproved' }, `$f.status ${STATUSES}`],
    [{ amountMin: 'much' }, '$f.amountMin must be a whole number.'],
    [{ createdTo: 'tomorrow' }, `$f.createdTo ${MOMENT}`],
    [{ statu: 'approved' }, objectAt('$f')],
    ['x', objectAt('$f')],
  ])('is found by its path where it came in a variable: %j', async (f, message) => {
    expect(await told(LIST, { f })).toEqual([message]);
  });

  test('is told to be missing where a variable was not given', async () => {
    const query = 'query($id: String!) { transaction(objectId: $id) { id } }';
    expect(await told(query)).toEqual(['$id must be given, and not be null.']);
    expect(await told(query, { id: null })).toEqual(['$id must be given, and not be null.']);
  });

  test('is not repeated, whatever it looks like', async () => {
    const disguised = `SECRET" at "f.SECRET"; Enum "SECRET" cannot represent ${'; Int'.repeat(100_000)}`;
    for (const f of [{ status: disguised }, { status: disguised.slice(0, 60) }, { SECRET: 1 }, disguised]) {
      const messages = await told(LIST, { f });
      expect(messages).toEqual([expect.stringMatching(/^\$f(\.status)? must be /)]);
      expect(messages.join()).not.toContain('SECRET');
    }
  });
});
