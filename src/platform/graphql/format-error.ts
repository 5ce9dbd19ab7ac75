import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { ApiError } from '../errors/api-error';
import { holdsCardNumber } from '../fields/card-number';
import type { FieldPaths } from '../ingestion/field-paths';
import { expectedValue } from './expected-value';
import { NESTING_MAX } from './limits';

/**
 * The only place that formats an error for a GraphQL caller: a code of the error table, the path and the expectation.
 * GraphQL's own messages quote the sent value, so they are replaced.
 */
export function formatError(error: unknown, schema: GraphQLSchema): GraphQLFormattedError {
  const apiError = apiErrorIn(error);
  const { fieldPaths } = schema.extensions as { readonly fieldPaths: FieldPaths };
  const place = error instanceof GraphQLError ? { locations: error.locations, path: error.path } : {};
  if (apiError) {
    const { errors, retryAfterSeconds } = apiError.details;
    const message =
      apiError.code === 'INTERNAL' ? INTERNAL_MESSAGE : fieldPaths.sentenceInGraphqlNames(apiError.message);
    const named = errors?.map(one => ({ ...one, message: fieldPaths.sentenceInGraphqlNames(one.message) }));
    return { message, ...place, extensions: { code: apiError.code, errors: named, retryAfterSeconds } };
  }
  if (isCallersOwn(error)) {
    return { message: saidAnew(error.message, schema), ...place, extensions: { code: 'INVALID' } };
  }
  return { message: INTERNAL_MESSAGE, ...place, extensions: { code: 'INTERNAL' } };
}

/** The error for the caller. */
export function errorForCaller(error: unknown, schema: GraphQLSchema): ApiError {
  const apiError = apiErrorIn(error);
  if (apiError) return apiError;
  const { message, extensions } = formatError(error, schema);
  return new ApiError(extensions?.code === 'INVALID' ? 'INVALID' : 'INTERNAL', message);
}

/** The error for the log. Undefined for the caller's own errors. */
export function errorForLog(error: unknown): unknown {
  const apiError = apiErrorIn(error);
  if (apiError) return apiError.code === 'UNAVAILABLE' || apiError.code === 'INTERNAL' ? apiError : undefined;
  return isCallersOwn(error) ? undefined : error;
}

/** The log holds the reason. */
const INTERNAL_MESSAGE = 'An internal error occurred.';

function apiErrorIn(error: unknown): ApiError | undefined {
  for (let at = error; at instanceof Error; at = (at as GraphQLError).originalError) {
    if (at instanceof ApiError) return at;
  }
  return undefined;
}

/** Apollo's codes for a request that violates the schema or the protocol. */
const CALLERS_OWN = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'INVALID',
]);

/** An error without a cause comes from GraphQL itself, such as a scalar that rejects a value. */
function isCallersOwn(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  const { extensions, originalError } = error;
  if (CALLERS_OWN.has(String(extensions.code)) || isOfArgument(originalError)) return true;
  return !originalError && extensions.code === undefined;
}

/**
 * An error that graphql-js finds only during execution: a null in a non-null argument, from a variable with a default.
 * An output scalar reports its errors without a node.
 */
function isOfArgument(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.originalError || !error.nodes) return false;
  return error.message.startsWith('Argument "');
}

/** Patterns of graphql-js messages that quote a value, and their replacements. */
const QUOTING: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [
    /^Variable "\$([_A-Za-z][_0-9A-Za-z]*)" of (?:required|non-null) type/,
    ([, name]) => `$${name} must be given, and not be null.`,
  ],
  [
    /^Argument "([_A-Za-z][_0-9A-Za-z]*)" has invalid value/,
    ([, name]) => `${name} must be as the schema declares it.`,
  ],
  [
    /^Argument "([_A-Za-z][_0-9A-Za-z]*)" of (?:required|non-null) type/,
    ([, name]) => `${name} must be given, and not be null.`,
  ],
  [
    /^Syntax Error: Document contains more tha[nt] (\d+) tokens/,
    ([, max]) => `The document has more than ${max} tokens.`,
  ],
  [/^Maximum call stack size exceeded/, () => `The document is nested deeper than ${NESTING_MAX} brackets.`],
  [/^(Syntax Error: Expected [^,"]+), found /, ([, expected]) => `${expected}.`],
  [/^Syntax Error/, () => 'Syntax Error: the document is not GraphQL.'],
];

/** A message that quotes a value of a wrong type. */
const QUOTED_VALUE = /cannot represent|, found |Value ".*"|invalid value/;

/** A longer message repeats a long name, so it is replaced. */
const MESSAGE_MAX = 500;

function saidAnew(message: string, schema: GraphQLSchema): string {
  for (const [form, say] of QUOTING) {
    const match = message.match(form);
    if (match) return say(match);
  }
  if (QUOTED_VALUE.test(message)) return expectedValue(message, schema);
  const isShown = message.length <= MESSAGE_MAX && !holdsCardNumber(message);
  return isShown ? message : 'The document is not valid for this schema.';
}
