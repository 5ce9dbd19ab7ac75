import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from './context';

/**
 * Refuses a request that does not say which operation it means, or names one that its document does not have: Apollo
 * gives the executor no name then, and the only operation would run and be stored.
 */
export function knownOperation(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, request: { operationName } }) {
          if (!operation) throw unknownOperation(operationName);
        },
      };
    },
  };
}

function unknownOperation(named: string | undefined): GraphQLError {
  const message =
    named === undefined
      ? 'The document must have one operation, or operationName must name the one that is meant.'
      : 'operationName must be the name of an operation in the document, or be left out where there is only one.';
  return new GraphQLError(message, { extensions: { code: 'INVALID', http: { status: 400 } } });
}
