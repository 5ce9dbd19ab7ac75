import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { type Asked, askedLengths, type Lengths } from './asked-length';
import { LIST_LENGTH } from './limits';

/** The maximum number of values in the response of a valid operation. Expensive fields count more. */
export function complexityOf(schema: GraphQLSchema, asked: Asked): number {
  const root = schema.getRootType(asked.operation.operation);
  const indexScan: IndexScan = { schema, asked, fragments: fragmentsIn(asked.document), opened: new Map() };
  return root
    ? ofSelections(asked.operation.selectionSet, { type: root, lengths: ANY_LENGTHS }, indexScan)
    : 0;
}

const ANY_LENGTHS: Lengths = { others: LIST_LENGTH };

interface IndexScan {
  readonly schema: GraphQLSchema;
  readonly asked: Asked;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The complexity of fragments, computed once for each list length. */
  readonly opened: Map<string, number>;
}

/** The type of a selection set, and the lengths of its lists. */
interface Place {
  readonly type: GraphQLNamedType;
  readonly lengths: Lengths;
}

function ofSelections({ selections }: SelectionSetNode, place: Place, indexScan: IndexScan): number {
  let sum = 0;
  for (const node of selections) {
    if (node.kind === Kind.FIELD) sum += ofField(node, place, indexScan);
    else if (node.kind === Kind.INLINE_FRAGMENT) {
      const type = typeNamed(node.typeCondition?.name.value, indexScan) ?? place.type;
      sum += ofSelections(node.selectionSet, { ...place, type }, indexScan);
    } else sum += ofFragment(node.name.value, place, indexScan);
  }
  return sum;
}

function ofField(node: FieldNode, { type, lengths }: Place, indexScan: IndexScan): number {
  const field = fieldNamed(node.name.value, type);
  if (!field || !node.selectionSet) return weightOf(field);
  const inside = {
    type: getNamedType(field.type),
    lengths: askedLengths(node, field, indexScan.asked) ?? (lengths.deep ? lengths : ANY_LENGTHS),
  };
  const isList = isListType(getNullableType(field.type));
  const times = isList ? (lengths.named?.[field.name] ?? lengths.others) : 1;
  return weightOf(field) + times * ofSelections(node.selectionSet, inside, indexScan);
}

function ofFragment(name: string, place: Place, indexScan: IndexScan): number {
  const fragment = indexScan.fragments.get(name);
  const known = `${name} ${JSON.stringify(place.lengths)}`;
  if (fragment && !indexScan.opened.has(known)) {
    const type = typeNamed(fragment.typeCondition.name.value, indexScan) ?? place.type;
    indexScan.opened.set(known, ofSelections(fragment.selectionSet, { ...place, type }, indexScan));
  }
  return indexScan.opened.get(known) ?? 0;
}

/** The field of that name. The two root fields of an introspection belong to no type. */
function fieldNamed(name: string, type: GraphQLNamedType): GraphQLField<unknown, unknown> | undefined {
  const meta = [SchemaMetaFieldDef, TypeMetaFieldDef].find(field => field.name === name);
  return meta ?? (isObjectType(type) ? type.getFields()[name] : undefined);
}

/** The `complexity` of the field's declaration. */
function weightOf(field: GraphQLField<unknown, unknown> | undefined): number {
  const declared = field?.extensions.complexity;
  return typeof declared === 'number' ? declared : 1;
}

const typeNamed = (name: string | undefined, { schema }: IndexScan) =>
  name ? schema.getType(name) : undefined;

function fragmentsIn({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  return fragments;
}
