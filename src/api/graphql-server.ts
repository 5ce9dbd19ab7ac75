import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { execute, type GraphQLSchema } from 'graphql';
import type { Context } from './context';
import { executingSchema } from './executing-schema';
import { formatError, type ReportFailure } from './refusals';

export interface GraphqlServerOptions {
  readonly schema: GraphQLSchema;
  readonly report: ReportFailure;
  /** Says more to a developer, such as suggestions of field names; never to the world. */
  readonly development: boolean;
}

/** Longest document in tokens: the longest useful one, a batch of literals, has its own entrance. */
const TOKENS_MAX = 20_000;

/** Apollo Server with our schema and manners: no tracing, no landing page, no batching, nothing of ours in errors. */
export function graphqlServer({ schema, report, development }: GraphqlServerOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: gatewayOf(schema),
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !development,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    formatError: (_, error) => formatError(error, report),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/**
 * Documents are validated against the public schema; mutations are executed with the executing one. Apollo calls
 * whoever executes a gateway.
 */
function gatewayOf(schema: GraphQLSchema): ApolloServerOptionsWithGateway<Context>['gateway'] {
  const executing = executingSchema(schema);
  return {
    load: async () => ({
      executor: async ({ document, request, operation, context }) =>
        execute({
          schema: operation.operation === 'mutation' ? executing : schema,
          document,
          contextValue: context,
          variableValues: request.variables,
          operationName: request.operationName,
        }),
    }),
    onSchemaLoadOrUpdate: listener => {
      listener({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}
