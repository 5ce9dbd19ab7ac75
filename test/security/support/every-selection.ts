import {
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** How deep a selection goes: a page, its edges, their nodes, and two levels below. */
const DEPTH_MAX = 5;

/** Selects all that a type tells; what asks for an argument of its own is left out. */
export function everySelection(type: GraphQLOutputType, depth = 0, above: readonly string[] = []): string {
  const named = getNamedType(type);
  if (isLeafType(named) || !isObjectType(named)) return '';
  const chosen = Object.values(named.getFields()).flatMap(field => {
    const below = getNamedType(field.type);
    if (field.args.some(isRequiredArgument) || isTooDeep(field, depth, above)) return [];
    return isLeafType(below)
      ? [field.name]
      : [`${field.name} ${everySelection(below, depth + 1, [...above, named.name])}`];
  });
  return `{ ${chosen.join(' ')} }`;
}

function isTooDeep({ type }: GraphQLField<unknown, unknown>, depth: number, above: readonly string[]) {
  const named = getNamedType(type);
  return isObjectType(named) && (depth >= DEPTH_MAX || above.includes(named.name));
}
