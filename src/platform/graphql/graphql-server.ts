import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { RecordRejection } from '../ingestion/rejected-submission';
import { type SchemaParts, servedSchema } from './build-schema';
import { complexityLimit } from './complexity-limit';
import type { Context } from './context';
import { documentLimits } from './document-limits';
import { documentRejections } from './document-rejections';
import { DocumentStore } from './document-store';
import { createExecutor } from './executor';
import { failureReport, type ReportFailure } from './failure-report';
import { formatError } from './format-error';
import { knownOperation } from './known-operation';
import { TOKENS_MAX } from './limits';
import { noCardNumbers } from './no-card-numbers';
import type { ResolverRegistration } from './registration';
import { wholeSubscriptions } from './whole-subscriptions';

export interface GraphqlServerOptions {
  readonly parts: SchemaParts;
  readonly resolvers: readonly ResolverRegistration[];
  readonly report: ReportFailure;
  /** Called for every rejected mutation document. */
  readonly note: RecordRejection;
  /** Gives more help to developers, such as suggested field names. Never for production. */
  readonly development: boolean;
}

/** Apollo Server with our schema: no tracing, no landing page, no batching, no internals in errors. */
export function graphqlServer({
  parts,
  resolvers,
  report,
  note,
  development,
}: GraphqlServerOptions): ApolloServer<Context> {
  const schema = servedSchema(parts, resolvers);
  return new ApolloServer<Context>({
    gateway: gatewayOf(schema, createExecutor(schema, resolvers, report)),
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !development,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    validationRules: [documentLimits, noCardNumbers, wholeSubscriptions],
    documentStore: new DocumentStore(),
    formatError: (_, error) => formatError(error, schema),
    plugins: [
      knownOperation(),
      complexityLimit(),
      failureReport(report),
      documentRejections(schema, resolvers, note),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Apollo parses and validates against the public schema. As a "gateway", our executor executes. */
function gatewayOf(
  schema: GraphQLSchema,
  run: ReturnType<typeof createExecutor>,
): ApolloServerOptionsWithGateway<Context>['gateway'] {
  return {
    load: async () => ({
      executor: ({ document, request, operation, operationName, context }) =>
        run({
          kind: operation.operation,
          document,
          operationName,
          variables: request.variables,
          context: context as Context,
        }),
    }),
    onSchemaLoadOrUpdate: listener => {
      listener({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: async () => undefined,
  };
}
