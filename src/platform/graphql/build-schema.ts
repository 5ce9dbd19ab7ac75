import 'reflect-metadata';
import { type GraphQLSchema, getNullableType, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type ContainerType, type NonEmptyArray } from 'type-graphql';
import { fieldErrorsOf, validationError } from '../fields/field-errors';
import { compileReader, type Reader } from '../fields/reader';
import type { Shape } from '../fields/row';
import { rowsOf } from '../fields/table';
import { FieldPaths } from '../ingestion/field-paths';
import type { ResolverClass } from '../module';
import type { ResolverRegistration } from './registration';

/** The parts of a schema. */
export interface SchemaParts {
  readonly resolvers: readonly ResolverClass[];
  /** The input class of each kind of object. */
  readonly inputs: readonly Shape[];
}

/** The public schema, from classes alone. It can be printed but not executed. */
export function readableSchema(parts: SchemaParts): GraphQLSchema {
  return schemaOf(parts, {
    get: resolver => {
      throw new Error(`${resolver.name} has no instance: this schema cannot be executed.`);
    },
  });
}

/** The same schema with its resolvers. Throws where one of them is missing. */
export function servedSchema(
  parts: SchemaParts,
  registrations: readonly ResolverRegistration[],
): GraphQLSchema {
  const instances = new Map(registrations.map(({ resolver }) => [resolver.constructor, resolver]));
  for (const resolver of parts.resolvers) {
    if (!instances.has(resolver)) throw new Error(`The resolver ${resolver.name} is missing.`);
  }
  const schema = schemaOf(parts, { get: resolver => instances.get(resolver) });
  const subscriptions = schema.getSubscriptionType()?.getFields();
  for (const { field: name, run } of registrations.flatMap(({ subscribing = [] }) => subscribing)) {
    const field = subscriptions?.[name];
    if (!field) throw new Error(`The schema has no subscription ${name}.`);
    field.subscribe = (_, args, context) => run(args, context);
  }
  return schema;
}

function schemaOf({ resolvers, inputs }: SchemaParts, container: ContainerType): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: resolvers as unknown as NonEmptyArray<ResolverClass>,
    container,
    validateFn: checkArgument,
    pubSub: NO_TOPICS,
  });
  schema.extensions = { ...schema.extensions, fieldPaths: new FieldPaths(inputs) };
  return withNullableRoots(schema);
}

/**
 * An error in a non-null field removes the whole response: with several mutations the caller would not learn which
 * were stored. So every root field may be null, independent of the others.
 */
function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}

/** type-graphql requires this for subscriptions, but ours produce their events themselves. */
const NO_TOPICS = {
  publish: () => {},
  subscribe: (topic: string) => {
    throw new Error(`There is no topic ${topic}.`);
  },
};

/** The text of `schema.graphql`. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/**
 * Checks every argument with declared fields: type-graphql checks nothing by default. Transactions and filters have
 * their own parsers. This ensures that a new input is never unchecked.
 */
function checkArgument(argument: unknown): void {
  if (typeof argument !== 'object' || argument === null) return;
  const shape = argument.constructor as Shape;
  if (rowsOf(shape).length === 0) Object.values(argument).forEach(checkArgument);
  else if (readerOf(shape)(argument) === undefined)
    throw validationError(fieldErrorsOf(shape, argument, { naming: 'name' }));
}

const readers = new Map<Shape, Reader<unknown>>();

function readerOf(shape: Shape): Reader<unknown> {
  const known = readers.get(shape);
  if (known) return known;
  const reader = compileReader(shape, { naming: 'name', keepsAbsent: true });
  readers.set(shape, reader);
  return reader;
}
