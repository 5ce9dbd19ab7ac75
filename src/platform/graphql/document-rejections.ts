import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql';
import { ApiError } from '../errors/api-error';
import type { RecordRejection } from '../ingestion/rejected-submission';
import type { Context } from './context';
import { errorForCaller } from './format-error';
import type { ResolverRegistration } from './registration';

/**
 * Records mutations that were rejected before a row existed: invalid for the schema, too large, or with variables of
 * the wrong type. A document that cannot be parsed may be a query, so it is not recorded.
 */
export function documentRejections(
  schema: GraphQLSchema,
  registrations: readonly ResolverRegistration[],
  note: RecordRejection,
): ApolloServerPlugin<Context> {
  const fields = registrations.flatMap(({ ingesting = [] }) => ingesting.map(({ field }) => field));
  const ingesting: ReadonlySet<string> = new Set(fields);
  const callerErrorOf = (error: unknown): ApiError => errorForCaller(error, schema);
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, document, contextValue: { caller } }) {
          const asked = document && mutationsIn(document);
          if (!asked || ![...asked.values()].some(name => ingesting.has(name))) return;
          const about = { caller, channel: 'graphql', kind: null, objectId: null } as const;
          const whole = errors.filter(({ path }) => path === undefined).map(callerErrorOf);
          if (whole.length > 0) note({ ...about, apiError: pipeline(whole) });
          for (const error of errors) {
            if (ingesting.has(mutationOf(error, asked))) note({ ...about, apiError: callerErrorOf(error) });
          }
        },
      };
    },
  };
}

/** The mutations of a document, by their response names. */
function mutationsIn({ definitions }: DocumentNode): Map<string, string> {
  const operations = definitions.flatMap(node =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION ? [node] : [],
  );
  const fields = operations.flatMap(({ selectionSet }) =>
    selectionSet.selections.flatMap(node => (node.kind === Kind.FIELD ? [node] : [])),
  );
  return new Map(fields.map(({ name, alias }) => [(alias ?? name).value, name.value]));
}

/** One error for the whole document, with all its problems. */
function pipeline(apiErrors: readonly ApiError[]): ApiError {
  const [first] = apiErrors as [ApiError];
  if (apiErrors.length === 1 || first.code !== 'INVALID') return first;
  const errors = apiErrors.map(({ message }) => ({ field: '', code: 'INVALID', message }) as const);
  return new ApiError('INVALID', first.message, { errors });
}

/** Empty where the error is about the whole document. */
function mutationOf({ path }: GraphQLError, asked: ReadonlyMap<string, string>): string {
  return (path && asked.get(String(path[0]))) ?? '';
}
