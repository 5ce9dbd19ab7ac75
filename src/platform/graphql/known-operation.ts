import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from './context';

/**
 * Rejects a request with several operations and no name, or with an unknown name: Apollo gives the executor no name
 * then, and the only operation would run and be stored.
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
      ? 'The document must have one operation, or operationName must name one of them.'
      : 'operationName must be the name of an operation in the document, or be absent where there is only one.';
  return new GraphQLError(message, { extensions: { code: 'INVALID', http: { status: 400 } } });
}
