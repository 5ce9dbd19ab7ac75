import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql';
import { ApiError } from '../errors/api-error';
import type { RecordRejection } from '../ingestion/rejected-submission';
import type { Context } from './context';
import { errorForCaller } from './format-error';
import type { ResolverRegistration } from './registration';

/**
 * Notes documents that were to write and were refused before there was a row: wrong for the schema, too large, with
 * variables of the wrong type. A document that cannot be parsed may have meant anything, so it is not noted.
 */
export function documentRejections(
  schema: GraphQLSchema,
  registrations: readonly ResolverRegistration[],
  note: RecordRejection,
): ApolloServerPlugin<Context> {
  const fields = registrations.flatMap(({ ingesting = [] }) => ingesting.map(({ field }) => field));
  const ingesting: ReadonlySet<string> = new Set(fields);
  const toldOf = (error: unknown): ApiError => errorForCaller(error, schema);
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, document, contextValue: { caller } }) {
          const asked = document && mutationsIn(document);
          if (!asked || ![...asked.values()].some(name => ingesting.has(name))) return;
          const about = { caller, channel: 'graphql', kind: null, objectId: null } as const;
          const whole = errors.filter(({ path }) => path === undefined).map(toldOf);
          if (whole.length > 0) note({ ...about, apiError: pipeline(whole) });
          for (const error of errors) {
            if (ingesting.has(mutationOf(error, asked))) note({ ...about, apiError: toldOf(error) });
          }
        },
      };
    },
  };
}

/** The mutations of a document by the names that their answers go under. */
function mutationsIn({ definitions }: DocumentNode): Map<string, string> {
  const operations = definitions.flatMap(node =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION ? [node] : [],
  );
  const fields = operations.flatMap(({ selectionSet }) =>
    selectionSet.selections.flatMap(node => (node.kind === Kind.FIELD ? [node] : [])),
  );
  return new Map(fields.map(({ name, alias }) => [(alias ?? name).value, name.value]));
}

/** What befell the document as a whole: one refusal, whatever is wrong with it. */
function pipeline(apiErrors: readonly ApiError[]): ApiError {
  const [first] = apiErrors as [ApiError];
  if (apiErrors.length === 1 || first.code !== 'INVALID') return first;
  const errors = apiErrors.map(({ message }) => ({ field: '', code: 'INVALID', message }) as const);
  return new ApiError('INVALID', first.message, { errors });
}

/** Empty where the error befell the document as a whole. */
function mutationOf({ path }: GraphQLError, asked: ReadonlyMap<string, string>): string {
  return (path && asked.get(String(path[0]))) ?? '';
}
