import {
  type GraphQLArgumentConfig,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  type ValueNode,
  valueFromAST,
} from 'graphql';
import { isJsonObject } from '../fields/json-object';
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
  const enums = enumsOf(type);
  return new GraphQLScalarType({
    name,
    parseValue: value => parsedRow(enums ? withWords(value, enums) : value, parse, 'objectId'),
    parseLiteral: (node: ValueNode, variables) =>
      parsedRow(valueFromAST(node, type, variables), parse, 'objectId'),
  });
}

/** The enums among the fields of an input, by the field's name; undefined where there are none. */
function enumsOf(type: GraphQLInputObjectType): ReadonlyMap<string, GraphQLEnumType> | undefined {
  const enums = new Map<string, GraphQLEnumType>();
  for (const { name, type: held } of Object.values(type.getFields())) {
    const named = getNullableType(held);
    if (isEnumType(named)) enums.set(name, named);
    else if (isEnumType(getNamedType(held)))
      throw new Error(`${type.name}.${name}: lists of words are not read.`);
  }
  return enums.size > 0 ? enums : undefined;
}

/** The row with the words of its enums as the gateway knows them: a literal has them from graphql-js already. */
function withWords(row: unknown, enums: ReadonlyMap<string, GraphQLEnumType>): unknown {
  if (!isJsonObject(row)) return row;
  let read = row;
  for (const [name, type] of enums) {
    const sent = row[name];
    if (sent === undefined || sent === null) continue;
    // What is no value of the enum is no word either, also where it is one in REST.
    const word = typeof sent === 'string' ? (type.getValue(sent)?.value ?? NO_WORD) : sent;
    read = { ...read, [name]: word };
  }
  return read;
}

const NO_WORD = '';

function replaceType(argument: GraphQLArgumentConfig, leaves: ReadonlyMap<string, GraphQLScalarType>): void {
  argument.type = replaced(argument.type, leaves);
}

function replaced(type: GraphQLInputType, leaves: ReadonlyMap<string, GraphQLScalarType>): GraphQLInputType {
  if (isNonNullType(type)) return new GraphQLNonNull(replaced(type.ofType, leaves) as GraphQLScalarType);
  if (isListType(type)) return new GraphQLList(replaced(type.ofType, leaves));
  return leaves.get(type.name) ?? type;
}
