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

/** What a schema is made of. */
export interface SchemaParts {
  readonly resolvers: readonly ResolverClass[];
  /** What callers may send, one shape a kind of object. */
  readonly inputs: readonly Shape[];
}

/** The schema as the world sees it, from classes alone: it can be read and cannot answer. */
export function readableSchema(parts: SchemaParts): GraphQLSchema {
  return schemaOf(parts, {
    get: resolver => {
      throw new Error(`${resolver.name} has no instance: this schema can only be read.`);
    },
  });
}

/** The same schema with the resolvers that answer it; throws where one of them is missing. */
export function servedSchema(
  parts: SchemaParts,
  registrations: readonly ResolverRegistration[],
): GraphQLSchema {
  const instances = new Map(registrations.map(({ resolver }) => [resolver.constructor, resolver]));
  for (const resolver of parts.resolvers) {
    if (!instances.has(resolver)) throw new Error(`${resolver.name} was not handed in.`);
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
 * A field that may not be null takes the whole answer with it when it is refused: of several mutations nobody would
 * learn which were stored. So whatever is asked for at the top may be null, and stands for itself.
 */
function withNullableRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
  return schema;
}

/** Asked for by type-graphql wherever there are subscriptions; ours give their events themselves. */
const NO_TOPICS = {
  publish: () => {},
  subscribe: (topic: string) => {
    throw new Error(`${topic} is no topic`);
  },
};

/** The text of `schema.graphql`. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/**
 * Checks every argument that is made of declared fields: type-graphql checks nothing unless it is told how. Transactions
 * and filters are accepted by doors of their own; this keeps the next input from being forgotten.
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
