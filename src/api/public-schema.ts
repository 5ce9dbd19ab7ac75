import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AccountResolver } from './resolvers/account.resolver';
import { ApiKeyResolver } from './resolvers/api-key.resolver';
import { AuditResolver } from './resolvers/audit.resolver';
import { ErasureResolver } from './resolvers/erasure.resolver';
import { TransactionIngestResolver } from './resolvers/transaction-ingest.resolver';
import { TransactionHistoryResolver, TransactionQueryResolver } from './resolvers/transaction-query.resolver';

/** The schema as the world sees it, from the classes of the model. */
export function publicSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      TransactionQueryResolver,
      TransactionHistoryResolver,
      TransactionIngestResolver,
      ApiKeyResolver,
      AccountResolver,
      AuditResolver,
      ErasureResolver,
    ],
    // What a shape may hold is checked where it is accepted, for every protocol alike.
    validate: false,
  });
}

/** The text of `schema.graphql`. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
