import type { GraphQLSchema } from 'graphql';
import { readableSchema, type SchemaParts } from '../platform/graphql/build-schema';
import type { AnyModule } from '../platform/module';
import { inputsOf } from './host';
import { modules } from './modules';

/** The parts of the GraphQL schema that these modules provide. */
export const schemaPartsOf = (of: readonly AnyModule[]): SchemaParts => ({
  resolvers: of.flatMap(({ resolvers = [] }) => resolvers),
  inputs: inputsOf(of),
});

/** The public schema. It can be printed but not executed. */
export function publicSchema(of: readonly AnyModule[] = modules): GraphQLSchema {
  return readableSchema(schemaPartsOf(of));
}
