import fc from 'fast-check';
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

/** A random document, valid but perhaps for what merges in it, with values for its variables. */
export interface AnyDocument {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DECLARED =
  '$yes: Boolean!, $no: Boolean! = false, $maybe: Boolean = true, $id: ID! = "a", $late: ID = "c", $first: Int = 2';

const VARIABLES = fc.record(
  {
    yes: fc.boolean(),
    no: fc.boolean(),
    maybe: fc.constantFrom(true, false, null),
    id: fc.constantFrom('a', 'broken', 'failing', 'absent'),
    late: fc.constantFrom('a', null),
    first: fc.constantFrom(1, 3, null),
  },
  { requiredKeys: ['yes'] },
);

const CONDITIONS = [
  '@include(if: $yes)',
  '@skip(if: $yes)',
  '@include(if: $no)',
  '@skip(if: $no)',
  '@include(if: $maybe)',
  '@skip(if: true)',
  '@include(if: $yes) @skip(if: $no)',
];

/** Types that fragments are declared on; they stand in a row, so that none opens itself. */
const FRAGMENTS = ['Transaction', 'BillingDetails', 'TransactionConnection', 'Transaction'] as const;

const ROOTS: readonly (readonly [string, string])[] = [
  ['transaction(objectId: $id)', 'Transaction'],
  ['transaction(objectId: $late)', 'Transaction'],
  ['transactions(first: $first)', 'TransactionConnection'],
  ['account', 'Account'],
];

/** Documents with fragments, aliases, fields that merge, variables and, where asked for, conditions. */
export function anyDocument(schema: GraphQLSchema, hasConditions: boolean): fc.Arbitrary<AnyDocument> {
  return fc
    .record({
      choices: fc.infiniteStream(fc.nat({ max: 999 })),
      variables: VARIABLES,
    })
    .map(({ choices, variables }) => {
      const choose = (max: number): number => Math.floor(((choices.next().value as number) / 1000) * max);
      return { text: textOf({ schema, choose, hasConditions }), variables };
    });
}

interface VersionMetadata {
  readonly schema: GraphQLSchema;
  readonly choose: (max: number) => number;
  readonly hasConditions: boolean;
}

function textOf(metadata: VersionMetadata): string {
  const { choose } = metadata;
  const roots = Array.from({ length: 1 + choose(3) }, (_, at) => {
    const [field, type] = ROOTS[choose(ROOTS.length)] as readonly [string, string];
    const alias = choose(4) === 0 ? 'same' : `r${at}`;
    return `${alias}: ${field} ${condition(metadata)} ${selection(metadata, { type, depth: 0, from: 0 })}`;
  });
  const fragments = FRAGMENTS.map(
    (type, at) => `fragment F${at} on ${type} ${selection(metadata, { type, depth: 2, from: at + 1 })}`,
  );
  return `query(${DECLARED}) { ${roots.join(' ')} } ${fragments.join(' ')}`;
}

interface Place {
  readonly type: string;
  readonly depth: number;
  /** The first fragment that may be opened there. */
  readonly from: number;
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  Transaction: [
    'id',
    'objectId',
    'amount',
    'currency',
    'description',
    'status',
    'metadata',
    'billingDetails',
    'stripe',
    'version',
  ],
  BillingDetails: ['line1', 'city', 'countryCode2Letter'],
  TransactionConnection: ['edges', 'pageInfo'],
  TransactionEdge: ['cursor', 'node'],
  PageInfo: ['hasNextPage', 'endCursor'],
  Account: ['id', 'name', 'conflictPolicy'],
  Stripe: ['stripeStatus'],
};

function selection(metadata: VersionMetadata, place: Place): string {
  const parts = Array.from({ length: 1 + metadata.choose(3) }, () => part(metadata, place));
  return `{ __typename ${parts.join(' ')} }`;
}

function part(metadata: VersionMetadata, place: Place): string {
  const { choose } = metadata;
  const kind = choose(10);
  if (kind < 2 && place.depth < 4)
    return `... ${condition(metadata)} ${selection(metadata, { ...place, depth: place.depth + 1 })}`;
  const fitting = FRAGMENTS.flatMap((type, at) => (type === place.type && at >= place.from ? [at] : []));
  if (kind < 5 && fitting.length > 0) return `...F${fitting[choose(fitting.length)]} ${condition(metadata)}`;
  return field(metadata, place);
}

function field(metadata: VersionMetadata, { type, depth, from }: Place): string {
  const { schema, choose } = metadata;
  const names = NAMES[type] ?? ['__typename'];
  const name = names[choose(names.length)] as string;
  const alias = choose(4) === 0 ? `a${choose(2)}: ` : '';
  const declared = (schema.getType(type) as GraphQLObjectType).getFields()[name];
  const below = declared && getNamedType(declared.type);
  const inside = isObjectType(below) ? selection(metadata, { type: below.name, depth: depth + 1, from }) : '';
  return `${alias}${name} ${condition(metadata)} ${inside}`;
}

function condition({ choose, hasConditions }: VersionMetadata): string {
  return hasConditions && choose(3) === 0 ? (CONDITIONS[choose(CONDITIONS.length)] as string) : '';
}
