import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { faultsOf, refusal } from '../field/faults';
import { compileReader } from '../field/reader';
import type { Shape } from '../field/row';
import { rowsOf } from '../field/table';
import { AccountResolver } from './resolvers/account.resolver';
import { ApiKeyResolver } from './resolvers/api-key.resolver';
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
    ],
    validateFn: checkArgument,
  });
}

/** The text of `schema.graphql`. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

const readers = new Map<object, (value: unknown) => unknown>();

/** Checks an argument that is made of declared fields; type-graphql checks nothing unless it is told how. */
function checkArgument(argument: unknown): void {
  if (typeof argument !== 'object' || argument === null) return;
  if (Array.isArray(argument)) return argument.forEach(checkArgument);
  const shape = argument.constructor as Shape;
  for (const value of Object.values(argument)) if (rowsOf(shape).length === 0) checkArgument(value);
  if (rowsOf(shape).length === 0) return;
  let reader = readers.get(shape);
  if (!reader) {
    reader = compileReader(shape, { naming: 'name', keepsAbsent: true });
    readers.set(shape, reader);
  }
  if (reader(argument) === undefined) throw refusal(faultsOf(shape, argument, { naming: 'name' }));
}
