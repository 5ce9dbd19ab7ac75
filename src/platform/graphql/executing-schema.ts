import {
  type GraphQLArgumentConfig,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isListType,
  isNonNullType,
  type ValueNode,
  valueFromAST,
} from 'graphql';
import { parsedRow } from '../ingestion/outcome';
import type { IngestedInput, ResolverRegistration } from './registration';

/**
 * The schema for the execution of mutations. Documents are validated against the public schema. This one differs only
 * in the inputs of stored objects: they are leaves, read in one compiled pass.
 *
 * GraphQL's own coercion visits each of the 118 fields and type-graphql copies them again: 80 µs per transaction, where
 * the compiled reader needs 10. It also rejects the whole batch at the first wrong field, and its messages quote the
 * sent value. With a leaf, an error concerns only its row.
 */
export function executingSchema(
  schema: GraphQLSchema,
  registrations: readonly ResolverRegistration[],
): GraphQLSchema {
  const config = schema.toConfig();
  const mutation = schema.getMutationType()?.toConfig();
  if (!mutation) throw new Error('The schema has no mutations.');
  const inputs = registrations.flatMap(({ inputs = [] }) => inputs);
  const leaves = new Map(inputs.map(input => [input.name, leafOf(schema, input)]));
  for (const { field: name, run } of registrations.flatMap(({ ingesting = [] }) => ingesting)) {
    const field = mutation.fields[name];
    if (!field) throw new Error(`The schema has no mutation ${name}.`);
    field.resolve = (_, args, context) => run(args, context);
    for (const argument of Object.values(field.args ?? {})) replaceType(argument, leaves);
  }
  const others = config.types.filter(type => type.name !== mutation.name && !leaves.has(type.name));
  return new GraphQLSchema({ ...config, types: others, mutation: new GraphQLObjectType(mutation) });
}

function leafOf(schema: GraphQLSchema, { name, parse }: IngestedInput): GraphQLScalarType {
  const type = schema.getType(name) as GraphQLInputObjectType | undefined;
  if (!type) throw new Error(`The schema has no input ${name}.`);
  return new GraphQLScalarType({
    name,
    parseValue: value => parsedRow(value, parse, 'objectId'),
    parseLiteral: (node: ValueNode, variables) =>
      parsedRow(valueFromAST(node, type, variables), parse, 'objectId'),
  });
}

function replaceType(argument: GraphQLArgumentConfig, leaves: ReadonlyMap<string, GraphQLScalarType>): void {
  argument.type = replaced(argument.type, leaves);
}

function replaced(type: GraphQLInputType, leaves: ReadonlyMap<string, GraphQLScalarType>): GraphQLInputType {
  if (isNonNullType(type)) return new GraphQLNonNull(replaced(type.ofType, leaves) as GraphQLScalarType);
  if (isListType(type)) return new GraphQLList(replaced(type.ofType, leaves));
  return leaves.get(type.name) ?? type;
}
