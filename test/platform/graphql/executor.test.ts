import {
  type DocumentNode,
  execute,
  type GraphQLSchema,
  getIntrospectionQuery,
  parse,
  validate,
} from 'graphql';
import { modules } from '../../../src/app/modules';
import { schemaPartsOf } from '../../../src/app/schema';
import { servedSchema } from '../../../src/platform/graphql/build-schema';
import { createExecutor } from '../../../src/platform/graphql/executor';
import { ALIASES_MAX, FIELDS_MAX } from '../../../src/platform/graphql/limits';
import { EVERY_FIELD } from '../../support/naming';
import { context, registrations } from './support/fixed-answers';

const schema = servedSchema(schemaPartsOf(modules), registrations);

type Row = readonly [what: string, query: string, variables?: Record<string, unknown>];

const QUERIES: readonly Row[] = [
  ['every field of a transaction', `{ transaction(objectId: "a") { ${EVERY_FIELD} } }`],
  ['an absent transaction', '{ transaction(objectId: "absent") { id } }'],
  [
    'a list of pages',
    '{ transactions { edges { cursor node { objectId } } pageInfo { hasNextPage endCursor } } }',
  ],
  ['aliases', '{ one: transaction(objectId: "a") { a: id b: id } two: transaction(objectId: "b") { id } }'],
  [
    '__typename everywhere',
    '{ __typename transaction(objectId: "a") { __typename billingDetails { t: __typename } } }',
  ],
  [
    'fragments, named and inline, one in another',
    `{ transaction(objectId: "a") { ...A ... on Transaction { amount } ... { currency } } }
     fragment A on Transaction { id ...B } fragment B on Transaction { id billingDetails { line1 } }`,
  ],
  [
    'the same field twice, with different selections',
    '{ transaction(objectId: "a") { billingDetails { line1 } billingDetails { city } } }',
  ],
  ...[true, false].map(
    on =>
      [
        `@skip and @include, ${on}`,
        `query($on: Boolean!, $off: Boolean = false) { transaction(objectId: "a") {
          id @include(if: $on) amount @skip(if: $on) currency @skip(if: $off) @include(if: $on)
          ...F @include(if: $on) ... @skip(if: $on) { version } billingDetails @include(if: $on) { line1 } } }
          fragment F on Transaction { status }`,
        { on },
      ] as const,
  ),
  ['a variable', 'query($id: ID!) { transaction(objectId: $id) { objectId } }', { id: 'x "\\ \u2028 🦚' }],
  ['a default', 'query($id: ID! = "d") { transaction(objectId: $id) { objectId } }'],
  [
    'a default that is overruled',
    'query($id: ID! = "d") { transaction(objectId: $id) { objectId } }',
    { id: 'e' },
  ],
  [
    'a null for a variable that may be null',
    'query($n: Int) { transactions(first: $n) { edges { cursor } } }',
    { n: null },
  ],
  [
    'a null for a default',
    'query($n: Int = 1) { transactions(first: $n) { edges { cursor } } }',
    { n: null },
  ],
  ['a null in a literal', '{ transactions(first: null) { edges { cursor } } }'],
  [
    'a variable within an input',
    'query($s: TransactionStatus) { transactions(filter: { status: $s }) { edges { cursor } } }',
    { s: 'APPROVED' },
  ],
  ['a variable that is missing', 'query($id: ID!) { transaction(objectId: $id) { id } }'],
  [
    'a null for a variable that may not be null',
    'query($id: ID!) { transaction(objectId: $id) { id } }',
    { id: null },
  ],
  ['a variable of another type', 'query($id: ID!) { transaction(objectId: $id) { id } }', { id: 1 }],
  [
    'a variable of no value of the choice',
    'query($s: TransactionStatus) { transactions(filter: { status: $s }) { edges { cursor } } }',
    { s: 'x' },
  ],
  [
    'an input with unknown fields',
    'query($f: TransactionFilter) { transactions(filter: $f) { edges { cursor } } }',
    { f: { nope: 1 } },
  ],
  [
    'an input of the wrong kind',
    'query($f: TransactionFilter) { transactions(filter: $f) { edges { cursor } } }',
    { f: [] },
  ],
  ['a number too large', 'query($n: Int) { transactions(first: $n) { edges { cursor } } }', { n: 2 ** 40 }],
  ['a variable that nobody declared', '{ transaction(objectId: "a") { id } }', { nobody: 1 }],
  ['an error at the top', '{ transaction(objectId: "failing") { id } account { name } }'],
  ['an error below', '{ transactions { edges { node { objectId history { version } } } } account { name } }'],
  [
    'a field that may not be null and is',
    '{ transaction(objectId: "broken") { currency } account { name } }',
  ],
  ['a value that its scalar refuses', '{ transaction(objectId: "broken") { version } account { name } }'],
  ['a moment that is none', '{ transaction(objectId: "a") { history { recordedAt } } }'],
  ['a failure in a field of its own', '{ transactions { totalCount } account { name } }'],
  ['a null in a list that may hold none', '{ apiKeys { id } }'],
  ['introspection', getIntrospectionQuery()],
  [
    'introspection of one type',
    'query($name: String!) { __type(name: $name) { name fields { name } } }',
    { name: 'Transaction' },
  ],
  ['names of JavaScript', '{ constructor: account { __proto__: id toString: name hasOwnProperty: id } }'],
  [
    'a variable that would be a prototype',
    'query($__proto__: Int) { transactions(first: $__proto__) { edges { cursor } } }',
  ],
  [
    'variables with names of JavaScript',
    'query($constructor: ID!, $toString: Int) { transaction(objectId: $constructor) { id } transactions(first: $toString) { edges { cursor } } }',
    { constructor: 'a' },
  ],
];

/** As it goes out: what matters is the JSON, not which prototype an object has. */
const asSent = (result: unknown): unknown => JSON.parse(JSON.stringify(result));

async function compiled(
  query: DocumentNode,
  variables: Record<string, unknown>,
  executor = createExecutor(schema, registrations, () => {}),
) {
  const execution = { kind: 'query' as never, document: query, variables, context };
  const first = await executor(execution);
  return {
    first: asSent(first),
    second: asSent(await executor(execution)),
    third: asSent(await executor(execution)),
  };
}

describe('a query that comes again', () => {
  test.each(QUERIES.map(row => [row[0], row] as const))(
    'is answered as graphql-js answers it: %s',
    async (_what, [, text, variables = {}]) => {
      const document = parse(text);
      expect(validate(schema, document)).toEqual([]);
      const plain = asSent(
        await execute({
          schema: schema as GraphQLSchema,
          document,
          variableValues: variables,
          contextValue: context,
        }),
      );
      const { first, second, third } = await compiled(document, variables);
      expect(first).toEqual(plain);
      expect(second).toEqual(plain);
      expect(third).toEqual(plain);
    },
  );

  test('is compiled in bounded time, however hostile it is within the limits', async () => {
    const aliases = Array.from({ length: ALIASES_MAX }, (_, at) => `a${at}: billingDetails { ...All }`).join(
      ' ',
    );
    const all = Array.from({ length: Math.floor(FIELDS_MAX / ALIASES_MAX) - 2 }, () => 'line1 ').join(' ');
    for (const text of [
      `{ transaction(objectId: "a") { ${aliases} } } fragment All on BillingDetails { ${all} }`,
      `{ transaction(objectId: "a") { ${'id '.repeat(FIELDS_MAX - 1)} } }`,
      `query($if: Boolean = true) { transaction(objectId: "a") { ${'id @skip(if: $if) '.repeat(50)} } }`,
    ]) {
      const start = performance.now();
      await compiled(parse(text), {});
      expect(performance.now() - start).toBeLessThan(4_500);
    }
  });
});
