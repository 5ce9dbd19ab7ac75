import {
  type GraphQLArgumentConfig,
  type GraphQLFieldResolver,
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
import { parsedRow } from '../ingest/outcome';
import { DISPUTE, REFUND } from '../model/children';
import { parseCustomer } from '../model/customer-wire';
import { parse } from '../model/transaction-doors';
import type { Context } from './context';
import { DisputeResolver, RefundResolver } from './resolvers/child.resolver';
import { CustomerResolver } from './resolvers/customer.resolver';
import { TransactionIngestResolver } from './resolvers/transaction-ingest.resolver';

/**
 * The schema that mutations are executed with. It differs from the public one, which documents are validated
 * against, in this alone: the inputs of what is stored are leaves, read in one compiled pass.
 *
 * GraphQL's own coercion visits each of the 118 fields by itself and type-graphql copies them once more: 80 µs a
 * transaction where the compiled reader takes 10. It also stops at the first wrong field of a batch for all rows, and
 * its messages quote the value that was sent; a leaf keeps the errors of its row to itself.
 */
export function executingSchema(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const mutation = schema.getMutationType()?.toConfig();
  if (!mutation) throw new Error('The schema has no mutations.');
  const leaves = new Map(
    Object.entries(PARSERS).map(([name, parse]) => [name, leafOf(schema, { name, parse })]),
  );
  for (const [name, resolve] of Object.entries(RESOLVE)) {
    const field = mutation.fields[name];
    if (!field) throw new Error(`The schema has no mutation ${name}.`);
    field.resolve = resolve;
    for (const argument of Object.values(field.args ?? {})) replaceType(argument, leaves);
  }
  const others = config.types.filter(type => type.name !== mutation.name && !leaves.has(type.name));
  return new GraphQLSchema({ ...config, types: others, mutation: new GraphQLObjectType(mutation) });
}

const PARSERS: Record<string, (value: unknown) => unknown> = {
  TransactionInput: parse.graphql.transaction,
  TransactionPatchInput: parse.graphql.patch,
  RefundInput: REFUND.parse.graphql,
  DisputeInput: DISPUTE.parse.graphql,
  CustomerInput: parseCustomer.graphql,
};

const ingest = new TransactionIngestResolver();
const refunds = new RefundResolver();
const disputes = new DisputeResolver();
const customers = new CustomerResolver();

// biome-ignore lint/suspicious/noExplicitAny: the arguments were checked against the schema.
const RESOLVE: Record<string, GraphQLFieldResolver<unknown, Context, any>> = {
  ingestTransaction: (_, { input, onConflict, version }, context) =>
    ingest.ingestTransaction(input, onConflict, version, context),
  ingestTransactions: (_, { inputs, onConflict }, context) =>
    ingest.ingestTransactions(inputs, onConflict, context),
  updateTransaction: (_, { objectId, patch, version }, context) =>
    ingest.updateTransaction(objectId, patch, version, context),
  ingestRefund: (_, { input, onConflict, version }, context) =>
    refunds.ingest(input, onConflict, version, context),
  ingestRefunds: (_, { inputs, onConflict }, context) => refunds.ingestMany(inputs, onConflict, context),
  ingestDispute: (_, { input, onConflict, version }, context) =>
    disputes.ingest(input, onConflict, version, context),
  importCustomer: (_, { input, onConflict, version }, context) =>
    customers.importCustomer(input, onConflict, version, context),
  importCustomers: (_, { inputs, onConflict }, context) =>
    customers.importCustomers(inputs, onConflict, context),
  ingestDisputes: (_, { inputs, onConflict }, context) => disputes.ingestMany(inputs, onConflict, context),
};

/** The mutations that take something in. */
export const INGESTING: ReadonlySet<string> = new Set(Object.keys(RESOLVE));

function leafOf(
  schema: GraphQLSchema,
  { name, parse }: { name: string; parse: (value: unknown) => unknown },
) {
  const type = schema.getType(name) as GraphQLInputObjectType;
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
