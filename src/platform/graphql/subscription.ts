import {
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  subscribe,
} from 'graphql';
import type { Execution } from './execution';
import { errorForLog, formatError } from './format-error';

/** Told of what failed while the results of a subscription were made. */
export type ReportResult = (failure: unknown) => void;

/**
 * Begins a subscription and hands its results to whoever streams the answer; refused, it answers as every operation
 * does. Where nobody streams, it is refused before anything is begun.
 */
export async function begun(
  schema: GraphQLSchema,
  { document, operationName, variables, context }: Execution,
  report: ReportResult,
): Promise<ExecutionResult> {
  const { onSubscribed } = context;
  if (!onSubscribed) throw noStream();
  const results = await subscribe({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: context,
  });
  if (!(Symbol.asyncIterator in results)) return results;
  onSubscribed(formatted(results, schema, report));
  return { data: null };
}

const noStream = (): GraphQLError =>
  new GraphQLError(
    'A subscription is answered as a stream of events: send it by POST with `accept: text/event-stream`.',
    { extensions: { code: 'INVALID', http: { status: 400 } } },
  );

/** Errors say as much, and as little, as in every other answer. */
function formatted(
  results: AsyncGenerator<ExecutionResult>,
  schema: GraphQLSchema,
  report: ReportResult,
): AsyncIterator<FormattedExecutionResult> {
  return {
    async next() {
      const result = await results.next();
      return result.done ? result : { done: false, value: inWords(result.value, schema, report) };
    },
    return: () => results.return(undefined),
  };
}

function inWords(
  { data, errors }: ExecutionResult,
  schema: GraphQLSchema,
  report: ReportResult,
): FormattedExecutionResult {
  if (!errors) return { data };
  for (const failure of errors.map(errorForLog)) if (failure) report(failure);
  return { data, errors: errors.map(error => formatError(error, schema)) };
}
