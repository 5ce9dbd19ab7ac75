import {
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  subscribe,
} from 'graphql';
import type { Execution } from './execution';
import { errorForLog, formatError } from './format-error';

/** Called with an error during a subscription. */
export type ReportResult = (failure: unknown) => void;

/**
 * Starts a subscription and passes its results to the stream of the response. A rejected one responds like every
 * operation. Without a stream it is rejected before it starts.
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
    'A subscription needs an event stream: send it by POST with `accept: text/event-stream`.',
    { extensions: { code: 'INVALID', http: { status: 400 } } },
  );

/** Formats errors as in every other response. */
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
