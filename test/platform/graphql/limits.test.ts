import { getIntrospectionQuery } from 'graphql';
import * as limits from '../../../src/platform/graphql/limits';
import { aTransaction } from '../../support/a-transaction';
import { useGateway } from '../../support/gateway';
import { EVERY_FIELD, EVERY_FIELD_OF_A_VERSION, saidIn } from '../../support/naming';

const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');

const within = (levels: number, open: string, inmost: string): string =>
  `{ ${`${open} { `.repeat(levels)}${inmost}${' }'.repeat(levels)} }`;

/** Fragments that spread the next one twice each. */
const doubling = (count: number): string =>
  `${many(count, at => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F${count} on Query { account { id } }`;

const brackets = (count: number): string => `${'['.repeat(count)}${']'.repeat(count)}`;

const TOO_DEEP = `deeper than ${limits.DEPTH_MAX} levels`;
const TOO_NESTED = `nested deeper than ${limits.NESTING_MAX} brackets`;
const TOO_MANY_FIELDS = `more than ${limits.FIELDS_MAX} fields`;
const TOO_WIDE = `at most ${limits.ROOT_FIELDS_MAX} fields at its top`;
const TOO_MANY_ALIASES = `more than ${limits.ALIASES_MAX} aliases`;
const TOO_MANY_DIRECTIVES = `more than ${limits.DIRECTIVES_MAX} directives`;

const TOO_LARGE: readonly (readonly [string, string, string])[] = [
  ['too deep', within(limits.DEPTH_MAX + 1, 'account', 'id'), TOO_DEEP],
  ['too deep in introspection', within(limits.DEPTH_MAX, '__schema', '__typename'), TOO_DEEP],
  [
    'too deep in fragments',
    `{ ...F0 } ${many(49, at => `fragment F${at} on Query ${within(29, 'account', `...F${at + 1}`)}`)}`,
    TOO_DEEP,
  ],
  ['of too many fields', `{ account { ${'id '.repeat(limits.FIELDS_MAX)} } }`, TOO_MANY_FIELDS],
  ['of too many __typename', `{ account { ${'__typename '.repeat(limits.FIELDS_MAX)} } }`, TOO_MANY_FIELDS],
  ['that doubles at each step', `{ ...F0 } ${doubling(40)}`, TOO_MANY_FIELDS],
  ['too wide at its top', `{ ${'__typename '.repeat(21)} }`, TOO_WIDE],
  ['too wide at its top in fragments', `{ ...F0 } ${doubling(5)}`, TOO_WIDE],
  [
    'of too many mutations',
    `mutation { ${many(21, at => `m${at}: revokeApiKey(id: "x") { id }`)} }`,
    TOO_WIDE,
  ],
  ['of too many aliases', `{ account { ${many(51, at => `a${at}: id`)} } }`, TOO_MANY_ALIASES],
  [
    'of too many aliases of introspection',
    `{ __schema { ${many(51, at => `a${at}: description`)} } }`,
    TOO_MANY_ALIASES,
  ],
  ['of too many directives', `{ account { id ${'@skip(if: false) '.repeat(51)} } }`, TOO_MANY_DIRECTIVES],
  ['of too many unknown directives', `{ account ${'@a'.repeat(51)} { id } }`, TOO_MANY_DIRECTIVES],
  ['of too many operations', many(11, at => `query Q${at} { __typename }`), 'more than 10 operations'],
  [
    'of too many fragments',
    `{ __typename } ${many(2400, at => `fragment F${at} on Query { ...F${at + 1} }`)}`,
    'more than 50 fragments',
  ],
  ['of too many tokens', `{ ${'a '.repeat(400_000)} }`, `more than ${limits.TOKENS_MAX} tokens`],
  ['nested in fields', within(6000, 'a', 'a'), TOO_NESTED],
  ['nested in lists', `{ transaction(objectId: ${brackets(9000)}) { id } }`, TOO_NESTED],
  [
    'nested in objects',
    `{ transaction(objectId: ${'{a:'.repeat(40)}1${'}'.repeat(40)}) { id } }`,
    TOO_NESTED,
  ],
  ['nested in types', `query($a: ${'['.repeat(9000)}Int${']'.repeat(9000)}) { __typename }`, TOO_NESTED],
];

/** Below every limit of size, and still the kind of document that validation or execution could stumble over. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['wrong in every name', `{ account { ${many(2900, at => `nothing${at}`)} } }`],
  ['with one field again and again', `{ account { ${'history { version } '.repeat(1400)} } }`],
  ['of unused variables', `query(${many(4900, at => `$a${at}: Int`)}) { __typename }`],
  ['of one argument again and again', `{ transaction(${'objectId: "a" '.repeat(6000)}) { id } }`],
  [
    'of unknown input fields',
    `mutation { ingestTransaction(input: { ${many(6000, at => `a${at}: 1`)} }) { outcome } }`,
  ],
  ['of a fragment within itself', '{ ...F } fragment F on Query { ...F }'],
  ['of a megabyte of nothing', `{ ${' '.repeat(1_000_000)}`],
  ['of a megabyte of a comment', `# ${'x'.repeat(1_000_000)}`],
  ['of an endless name', `{ ${'x'.repeat(1_000_000)} }`],
  ['of an endless text', `{ transaction(objectId: 1, a: "${'x'.repeat(1_000_000)}") { id } }`],
];

const HISTORY = `history { version transaction { ${EVERY_FIELD_OF_A_VERSION} } }`;
const TOO_COMPLEX = `more than ${limits.COMPLEXITY_MAX} values`;

const UNBOUNDED: readonly (readonly [string, string])[] = [
  ['pages of whole histories', `{ transactions(first: 200) { edges { node { ${HISTORY} } } } }`],
  ['counts of everything', `{ ${many(11, at => `c${at}: transactions { totalCount }`)} }`],
  [
    'whole batches again and again',
    `mutation($inputs: [TransactionInput!]!) {
      ${many(3, at => `m${at}: ingestTransactions(inputs: $inputs) { results { transaction { ...All } } }`)} }
      fragment All on Transaction { ${EVERY_FIELD} }`,
  ],
  [
    'metrics of every hour of a year',
    `{ metrics(from: "2025-01-01", to: "2026-01-01T00:00:00Z", grain: HOUR) { rows { start approvedVolume { amount } turnover { amount } before { start } } } }`,
  ],
  [
    'schemas again and again',
    `{ ${many(20, at => `s${at}: __schema { types { fields { args { type { inputFields { name } } } } } }`)} }`,
  ],
];

describe('over GraphQL', () => {
  const gateway = useGateway('sqlite');

  async function rejection(query: string, variables?: object): Promise<string> {
    const start = performance.now();
    const { status, body } = await gateway.send('POST', '/graphql', { body: { query, variables } });
    expect(performance.now() - start).toBeLessThan(4_500);
    expect([status, body.errors?.[0].extensions.code]).toEqual([400, 'INVALID']);
    expect(JSON.stringify(body).length).toBeLessThan(1_000_000);
    return body.errors.map(({ message }: { message: string }) => message).join(' ');
  }

  async function dataOf(query: string, variables?: object) {
    const { data, errors } = await gateway.graphql(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  test.each(TOO_LARGE)('a document %s is refused, and the limit is named', async (_what, query, words) => {
    expect(await rejection(query)).toContain(words);
  });

  test.each(HOSTILE)('a document %s is refused in bounded time', async (_what, query) => {
    await rejection(query);
  });

  test('a document longer than a megabyte is refused, however little of it is meant', async () => {
    for (const query of [`{ account { id } } #${'x'.repeat(1_100_000)}`, `{ ${'x'.repeat(8_000_000)} }`]) {
      const { status, body } = await gateway.send('POST', '/graphql', { body: { query } });
      expect([status, body.errors[0].extensions.code]).toEqual([413, 'TOO_LARGE']);
    }
  });

  test('a document within every limit is answered: a whole page, twenty transactions, what tools ask', async () => {
    await gateway.send('POST', '/transactions', { body: aTransaction() });
    const page = `{ transactions(first: 200) { totalCount edges { cursor node { ${EVERY_FIELD} } } } }`;
    expect((await dataOf(page)).transactions.totalCount).toBe(1);
    const twenty = `query($id: ID!) { ${many(20, at => `t${at}: transaction(objectId: $id) { ...All }`)} }
      fragment All on Transaction { ${EVERY_FIELD} }`;
    expect(Object.keys(await dataOf(twenty, { id: 'x' }))).toHaveLength(20);
    expect((await dataOf(getIntrospectionQuery())).__schema.queryType.name).toBe('Query');
    await dataOf(`{ __schema { types { fields { type ${within(9, 'ofType', 'name')} } } } }`);
  });

  test.each(UNBOUNDED)('an answer that could hold %s is refused before it is begun', async (_what, query) => {
    const inputs = Array.from({ length: 1000 }, () => saidIn('name', aTransaction()));
    expect(await rejection(query, query.includes('$inputs') ? { inputs } : undefined)).toContain(TOO_COMPLEX);
  });

  test('lists count at the length that is asked for, also where a variable or a default says it', async () => {
    const asking = (declared: string) =>
      `query(${declared}) { transactions(first: $n) { edges { node { ${HISTORY} } } } }`;
    await dataOf(asking('$n: Int'), { n: 10 });
    await dataOf(asking('$n: Int = 10'));
    for (const [declared, variables] of [
      ['$n: Int', { n: 200 }],
      ['$n: Int', { n: 2_000_000 }],
      ['$n: Int = 200', {}],
      ['$n: Int = 10', { n: 200 }],
    ] as const)
      expect(await rejection(asking(declared), variables)).toContain(TOO_COMPLEX);
  });

  test('metrics count as many rows as intervals and groups were asked for', async () => {
    const asking = (to: string, more: string) =>
      `{ metrics(from: "2026-01-01", to: "${to}", grain: HOUR ${more}) { rows { attempts approvedVolume { amount currency } } } }`;
    await dataOf(asking('2026-03-01', ''));
    await dataOf(asking('2026-01-03', ', by: [{ dimension: SCHEME }]'));
    const top = ', by: [{ dimension: SCHEME }], options: { top: 100 }';
    expect(await rejection(asking('2026-05-01', top))).toContain(TOO_COMPLEX);
  });

  test('every metric of a quarter year by day and group, compared, is answered in one currency', async () => {
    const { __type: type } = await dataOf(
      '{ __type(name: "MetricValues") { fields { name type { ofType { kind } } } } }',
    );
    const fields: { name: string; type: { ofType: { kind: string } | null } }[] = type.fields;
    const select = (own: string) =>
      fields
        .map(({ name, type }) => (type.ofType?.kind === 'LIST' ? `${name} { currency ${own} }` : name))
        .join(' ');
    const values = select('amount');
    const changes = select('percent').replace('start end smallSample', '');
    const row = `${values} group { dimension value name } isOther before { ${values} } change { ${changes} }`;
    const asking = (filter: string) =>
      `{ metrics(from: "2026-01-01", to: "2026-04-01", grain: DAY, by: [{ dimension: SCHEME }, { dimension: PROCESSOR }],
        compareTo: { period: PREVIOUS_PERIOD }, filter: { ${filter} }) { rows { ${row} } totals { ${row} } } }`;
    await dataOf(asking('currency: "EUR"'));
    expect(await rejection(asking('scheme: "visa"'))).toContain(TOO_COMPLEX);
  });

  test('other values of the same document are counted again, also once it was compiled', async () => {
    const query = `query($n: Int) { transactions(first: $n) { edges { node { objectId ${HISTORY} } } } }`;
    for (let time = 0; time < 3; time++) await dataOf(query, { n: 1 });
    expect(await rejection(query, { n: 200 })).toContain(TOO_COMPLEX);
  });
});
