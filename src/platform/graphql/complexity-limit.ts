import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { complexityOf } from './complexity';
import type { Context } from './context';
import { COMPLEXITY_MAX } from './limits';

/** Rejects an operation whose response would be too large, after validation and before execution. */
export function complexityLimit(): ApolloServerPlugin<Context> {
  // Apollo reuses the document of an equal text, so most operations are counted once.
  const worst = new WeakMap<OperationDefinitionNode, number>();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) return;
          const counted = worst.get(operation) ?? complexityOf(schema, { document, operation });
          worst.set(operation, counted);
          if (counted <= COMPLEXITY_MAX) return;
          const { variables = {} } = request;
          if (complexityOf(schema, { document, operation, variables }) > COMPLEXITY_MAX) throw tooComplex();
        },
      };
    },
  };
}

const tooComplex = (): GraphQLError =>
  new GraphQLError(
    `The response could hold more than ${COMPLEXITY_MAX} values, with lists at their requested length; ` +
      'request shorter pages or fewer fields.',
    { extensions: { code: 'INVALID', http: { status: 400 } } },
  );
