import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { publicSchema } from '../../../src/app/schema';
import { useGateway } from '../../support/gateway';

const types = Object.values(publicSchema().getTypeMap()).filter(({ name }) => !name.startsWith('__'));

test('every value of an enum is written in upper case', () => {
  const values = types.filter(isEnumType).flatMap(type => type.getValues().map(({ name }) => name));
  expect(values.filter(name => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([]);
});

test('every id that is text is an ID, in what is asked and what is answered', () => {
  const others = types
    .flatMap(placesOf)
    .filter(({ name, type }) => /(^i|I)d$/.test(name) && type === 'String');
  expect(others).toEqual([]);
});

function placesOf(type: GraphQLNamedType) {
  if (!isObjectType(type) && !isInputObjectType(type)) return [];
  const fields: GraphQLField<unknown, unknown>[] | GraphQLInputField[] = Object.values(type.getFields());
  return fields.flatMap((field: GraphQLField<unknown, unknown> | GraphQLInputField) => [
    { of: type.name, name: field.name, type: getNamedType(field.type).name },
    ...('args' in field ? field.args : []).map(argument => ({
      of: `${type.name}.${field.name}`,
      name: argument.name,
      type: getNamedType(argument.type).name,
    })),
  ]);
}

describe('a word', () => {
  const gateway = useGateway('sqlite');
  const row = (objectId: string, status: string) => ({ objectId, amount: 1, currency: 'EUR', status });
  const INGEST = `mutation($input: TransactionInput!) {
    ingestTransaction(input: $input) { transaction { status } } }`;

  test('is upper case in GraphQL and lower case over REST, whichever way it came', async () => {
    const literal = '{ objectId: "literal", amount: 1, currency: "EUR", status: BLOCKED }';
    const answers = [
      await gateway.graphql(INGEST, { input: row('variable', 'BLOCKED') }),
      await gateway.graphql(`mutation { ingestTransaction(input: ${literal}) { transaction { status } } }`),
      await gateway.graphql(
        `mutation($status: TransactionStatus) { ingestTransaction(input: {
          objectId: "within", amount: 1, currency: "EUR", status: $status }) { transaction { status } } }`,
        { status: 'BLOCKED' },
      ),
    ];
    for (const { data } of answers) expect(data.ingestTransaction.transaction.status).toBe('BLOCKED');
    const ids = ['literal', 'variable', 'within'];
    for (const id of ids) {
      const { body } = await gateway.send('GET', `/transactions/${id}`);
      expect(body).toMatchObject({ status: 'blocked' });
    }
    const list =
      'query($s: TransactionStatus) { transactions(filter: { status: $s }) { edges { node { status } } } }';
    for (let time = 0; time < 4; time++) {
      const { data } = await gateway.graphql(list, { s: 'BLOCKED' });
      expect(data.transactions.edges).toEqual(ids.map(() => ({ node: { status: 'BLOCKED' } })));
    }
  });

  test('is refused where it is as REST writes it, and the words of GraphQL are told', async () => {
    const { errors } = await gateway.graphql(INGEST, { input: row('lower', 'blocked') });
    expect(errors[0].message).toMatch(/^status must be one of APPROVED, DECLINED, /);
  });
});

test('in a mutation data travels in one argument, with ids and options beside it', () => {
  const arguments_ = Object.values(publicSchema().getMutationType()?.getFields() ?? {}).flatMap(({ args }) =>
    args.map(({ name }) => name),
  );
  const beside = ['after', 'id', 'metadata', 'objectId', 'onConflict', 'overlapSeconds', 'version'];
  expect([...new Set(arguments_)].sort()).toEqual([...beside, 'input', 'inputs', 'patch'].sort());
});
