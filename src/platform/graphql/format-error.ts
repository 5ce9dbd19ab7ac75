import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { ApiError } from '../errors/api-error';
import { holdsCardNumber } from '../fields/card-number';
import type { FieldPaths } from '../ingestion/field-paths';
import { expectedValue } from './expected-value';
import { NESTING_MAX } from './limits';

/**
 * The one place where an error becomes what a GraphQL caller sees: a code of the table of errors, where it is, and
 * what was expected. GraphQL's own messages quote what was sent, so they are said anew.
 */
export function formatError(error: unknown, schema: GraphQLSchema): GraphQLFormattedError {
  const apiError = apiErrorIn(error);
  const { fieldPaths } = schema.extensions as { readonly fieldPaths: FieldPaths };
  const place = error instanceof GraphQLError ? { locations: error.locations, path: error.path } : {};
  if (apiError) {
    const { errors, retryAfterSeconds } = apiError.details;
    const message =
      apiError.code === 'INTERNAL' ? OUR_SIDE : fieldPaths.sentenceInGraphqlNames(apiError.message);
    const named = errors?.map(one => ({ ...one, message: fieldPaths.sentenceInGraphqlNames(one.message) }));
    return { message, ...place, extensions: { code: apiError.code, errors: named, retryAfterSeconds } };
  }
  if (isCallersOwn(error)) {
    return { message: saidAnew(error.message, schema), ...place, extensions: { code: 'INVALID' } };
  }
  return { message: OUR_SIDE, ...place, extensions: { code: 'INTERNAL' } };
}

/** The error as the refusal that its caller is told. */
export function errorForCaller(error: unknown, schema: GraphQLSchema): ApiError {
  const apiError = apiErrorIn(error);
  if (apiError) return apiError;
  const { message, extensions } = formatError(error, schema);
  return new ApiError(extensions?.code === 'INVALID' ? 'INVALID' : 'INTERNAL', message);
}

/** What the log is to know of an error; nothing where it is the caller's own. */
export function errorForLog(error: unknown): unknown {
  const apiError = apiErrorIn(error);
  if (apiError) return apiError.code === 'UNAVAILABLE' || apiError.code === 'INTERNAL' ? apiError : undefined;
  return isCallersOwn(error) ? undefined : error;
}

/** Why, the log knows. */
const OUR_SIDE = 'Something went wrong on our side.';

function apiErrorIn(error: unknown): ApiError | undefined {
  for (let at = error; at instanceof Error; at = (at as GraphQLError).originalError) {
    if (at instanceof ApiError) return at;
  }
  return undefined;
}

/** Apollo's codes for a request that is not as the schema or the protocol wants it. */
const CALLERS_OWN = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'INVALID',
]);

/** An error without a cause was made by GraphQL itself, such as a scalar's refusal of a value. */
function isCallersOwn(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  const { extensions, originalError } = error;
  if (CALLERS_OWN.has(String(extensions.code)) || isOfArgument(originalError)) return true;
  return !originalError && extensions.code === undefined;
}

/**
 * What graphql-js finds only when it executes a field or a condition: a null that came by a variable with a default, where
 * none may be. A scalar that refuses what we answer says so without a node.
 */
function isOfArgument(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.originalError || !error.nodes) return false;
  return error.message.startsWith('Argument "');
}

/** Forms of graphql-js messages that quote a value, and what is said in their place. */
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

/** A value that is none of its type, and quoted. */
const QUOTED_VALUE = /cannot represent|, found |Value ".*"|invalid value/;

/** Above this length a message repeats a name that nobody needs to read again. */
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
