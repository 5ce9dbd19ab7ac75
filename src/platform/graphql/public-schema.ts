import 'reflect-metadata';
import { type GraphQLSchema, getNullableType, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type ContainerType } from 'type-graphql';
import { AccountResolver } from '../../modules/access/account.resolver';
import { ApiKeyResolver } from '../../modules/access/api-key.resolver';
import { AuditResolver } from '../../modules/audit/audit.resolver';
import { CustomerResolver } from '../../modules/customers/customer.resolver';
import { CustomerPartsResolver } from '../../modules/customers/customer-parts.resolver';
import { LiveResolver } from '../../modules/live/live.resolver';
import { MetricsResolver } from '../../modules/metrics/metrics.resolver';
import { ErasureResolver } from '../../modules/privacy/erasure.resolver';
import { RejectionResolver } from '../../modules/rejections/rejection.resolver';
import { DisputeResolver, RefundResolver } from '../../modules/reversals/reversal.resolver';
import { TransactionReversalsResolver } from '../../modules/reversals/transaction-reversals.resolver';
import { TransactionIngestResolver } from '../../modules/transactions/transaction-ingest.resolver';
import {
  TransactionHistoryResolver,
  TransactionQueryResolver,
} from '../../modules/transactions/transaction-query.resolver';
import { fieldErrorsOf, validationError } from '../fields/field-errors';
import { compileReader, type Reader } from '../fields/reader';
import type { Shape } from '../fields/row';
import { rowsOf } from '../fields/table';
import type { ResolverRegistration } from './registration';

/** The schema as the world sees it, from classes alone: it is to be read and cannot answer. */
export function publicSchema(): GraphQLSchema {
  return schemaOf({
    get: resolver => {
      throw new Error(`${resolver.name} has no instance: this schema can only be read.`);
    },
  });
}

/** The same schema with the resolvers that answer it; throws where one of them is missing. */
export function servedSchema(registrations: readonly ResolverRegistration[]): GraphQLSchema {
  const instances = new Map(registrations.map(({ resolver }) => [resolver.constructor, resolver]));
  for (const resolver of RESOLVERS) {
    if (!instances.has(resolver)) throw new Error(`${resolver.name} was not handed in.`);
  }
  const schema = schemaOf({ get: resolver => instances.get(resolver) });
  const subscriptions = schema.getSubscriptionType()?.getFields();
  for (const { field: name, run } of registrations.flatMap(({ subscribing = [] }) => subscribing)) {
    const field = subscriptions?.[name];
    if (!field) throw new Error(`The schema has no subscription ${name}.`);
    field.subscribe = (_, args, context) => run(args, context);
  }
  return schema;
}

const RESOLVERS = [
  TransactionQueryResolver,
  TransactionHistoryResolver,
  TransactionIngestResolver,
  TransactionReversalsResolver,
  RefundResolver,
  DisputeResolver,
  CustomerResolver,
  CustomerPartsResolver,
  ApiKeyResolver,
  AccountResolver,
  AuditResolver,
  ErasureResolver,
  RejectionResolver,
  LiveResolver,
  MetricsResolver,
] as const;

function schemaOf(container: ContainerType): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    container,
    validateFn: checkArgument,
    pubSub: NO_TOPICS,
  });
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
