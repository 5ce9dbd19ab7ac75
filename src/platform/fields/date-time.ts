import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseMoment } from './timestamp';

/**
 * RFC 3339 text that passes through unchanged. The usual DateTime scalars convert it to a Date and back, which loses
 * the offset and the digits after the milliseconds.
 */
export const GraphQLDateTimeText = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An RFC 3339 date and time with its offset, such as `2026-03-30T21:41:08Z`, returned as sent.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: value => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: value => read(value),
  parseLiteral: node => read(node.kind === Kind.STRING ? node.value : undefined, node),
});

/** The message is that of graphql-js's own scalars. `expectedValue` replaces it. */
function read(value: unknown, nodes?: ValueNode): string {
  if (typeof value === 'string' && parseMoment(value) !== undefined) return value;
  throw new GraphQLError('DateTime cannot represent the value.', { nodes });
}
