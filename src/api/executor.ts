import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Context } from './context';
import { executingSchema } from './executing-schema';

/** One operation, parsed and validated against the public schema. */
export interface Execution {
  readonly kind: OperationTypeNode;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
  readonly context: Context;
}

/**
 * Executes operations: mutations with the schema whose inputs are read in one pass, queries compiled.
 *
 * A page of 50 transactions is 6,000 fields, and graphql-js resolves each of them by itself into an object without a
 * shape, which JSON then writes slowly; graphql-jit makes one function of a query. Compiling costs milliseconds, so a
 * document is compiled when it comes a second time; Apollo gives the same one for the same text.
 */
export function createExecutor(schema: GraphQLSchema) {
  const executing = executingSchema(schema);
  const seen = new WeakMap<DocumentNode, 'once' | 'never compiled' | CompiledQuery>();
  return async (execution: Execution): Promise<ExecutionResult> => {
    const { kind, document, context, variables = {} } = execution;
    if (kind === 'mutation') return plainly(executing, execution);
    const known = seen.get(document);
    if (known === undefined) seen.set(document, 'once');
    if (known === 'once') seen.set(document, compiled(schema, document));
    const query = seen.get(document);
    if (!query || typeof query === 'string') return plainly(schema, execution);
    return inOneForm(await query.query(undefined, context, variables));
  };
}

/** A document of several operations is left to graphql-js: which of them is meant can differ from call to call. */
function compiled(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | 'never compiled' {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1) return 'never compiled';
  const query = compileQuery(schema, document);
  return isCompiledQuery(query) ? query : 'never compiled';
}

/** The errors of graphql-jit have no extensions, which Apollo takes for granted: it would call every refusal our fault. */
function inOneForm({ data, errors }: ExecutionResult): ExecutionResult {
  if (!errors) return { data };
  return { data, errors: errors.map(asGraphqlError) };
}

function asGraphqlError({ message, locations, path, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
}

async function plainly(schema: GraphQLSchema, execution: Execution): Promise<ExecutionResult> {
  const { document, operationName, variables, context } = execution;
  return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
}
