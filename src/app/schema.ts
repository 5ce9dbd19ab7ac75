import type { GraphQLSchema } from 'graphql';
import { readableSchema, type SchemaParts } from '../platform/graphql/build-schema';
import type { AnyModule } from '../platform/module';
import { inputsOf } from './host';
import { modules } from './modules';

/** What these modules hand in for the schema. */
export const schemaPartsOf = (of: readonly AnyModule[]): SchemaParts => ({
  resolvers: of.flatMap(({ resolvers = [] }) => resolvers),
  inputs: inputsOf(of),
});

/** The schema as the world sees it; it can be read and cannot answer. */
export function publicSchema(of: readonly AnyModule[] = modules): GraphQLSchema {
  return readableSchema(schemaPartsOf(of));
}
