import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { compilingSchema, isNeverCompiled } from './compiling-schema';
import type { Context } from './context';
import { executingSchema } from './executing-schema';
import type { Execution } from './execution';
import type { ResolverRegistration } from './registration';
import { begun, type ReportResult } from './subscription';

/**
 * Executes operations: mutations with the schema whose inputs are read in one pass, queries compiled.
 *
 * A page of 50 transactions has 6,000 fields. graphql-js resolves each one separately into an object without a fixed
 * shape, which JSON serializes slowly. graphql-jit compiles a query into one function. That takes milliseconds, so a
 * document is compiled on its second use (Apollo reuses the document of an equal text). A compiled query takes up to a
 * hundred times the memory of its text, so only recently used ones are cached.
 */
export function createExecutor(
  schema: GraphQLSchema,
  registrations: readonly ResolverRegistration[],
  report: ReportResult,
) {
  const executing = executingSchema(schema, registrations);
  const compiling = compilingSchema(schema);
  const seen = new WeakMap<DocumentNode, 'once' | 'never compiled'>();
  const runs = new LRUCache<DocumentNode, Run>({
    max: COMPILED_MAX,
    // Where more queries than these take turns, each would be compiled every time.
    dispose: (_, document) => seen.delete(document),
  });
  const runOf = (document: DocumentNode): Run | undefined => {
    const known = runs.get(document);
    if (known || seen.get(document) === 'never compiled') return known;
    const run = seen.has(document) ? compiled({ schema, compiling }, document) : undefined;
    if (run) runs.set(document, run);
    else seen.set(document, seen.has(document) || isNeverCompiled(document) ? 'never compiled' : 'once');
    return run;
  };
  return async (execution: Execution): Promise<ExecutionResult> => {
    const { kind, document, context, variables = {} } = execution;
    if (kind === 'mutation') return plainly(executing, execution);
    if (kind === 'subscription') return begun(schema, execution, report);
    const answer = await runOf(document)?.(context, variables);
    return answer && isAsGraphqlJs(answer) ? answer : plainly(schema, execution);
  };
}

/** Compiled queries at once; each is some 100 kB to 5 MB of functions. */
const COMPILED_MAX = 100;

/** Runs one compiled operation; undefined where its variables are wrong, which graphql-js says in its own words. */
type Run = (context: Context, variables: Record<string, unknown>) => Promise<ExecutionResult> | undefined;

interface Schemas {
  readonly schema: GraphQLSchema;
  readonly compiling: GraphQLSchema;
}

/** A document of several operations is left to graphql-js: which of them is meant can differ from call to call. */
function compiled({ schema, compiling }: Schemas, document: DocumentNode): Run | undefined {
  const [operation, ...others] = document.definitions.filter(node => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation || others.length > 0) return undefined;
  const compilation = compileQuery(compiling, document, undefined, COMPILED_LEAVES);
  if (!isCompiledQuery(compilation)) return undefined;
  return (context, variables) => {
    // graphql-jit 0.8 takes an array for an input object, and no default for a variable that may not be null.
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    return coerced && compiledly(compilation, context, coerced);
  };
}

async function compiledly(
  { query }: CompiledQuery,
  context: Context,
  variables: object,
): Promise<ExecutionResult> {
  // Without a prototype, because graphql-jit would find a variable called toString in every object.
  return inOneForm(await query(undefined, context, Object.assign(Object.create(null), variables)));
}

/**
 * Of several errors graphql-js gives those that it met before a field became null; graphql-jit gives all. And an error of
 * its own, such as null for a field that may not be null, names the field in other words than graphql-js's.
 */
function isAsGraphqlJs({ errors = [] }: ExecutionResult): boolean {
  return errors.length === 0 || (errors.length === 1 && errors[0]?.originalError !== undefined);
}

/** The errors of graphql-jit have no extensions, which Apollo takes for granted: it would call every refusal our error. */
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

/** What the resolvers give is JSON already but for enums: a call for each of 6,000 leaves would change few. */
const COMPILED_LEAVES = { disableLeafSerialization: true };
