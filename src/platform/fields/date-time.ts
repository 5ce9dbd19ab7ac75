import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseMoment } from './timestamp';

/**
 * RFC 3339 text that passes through unchanged. The usual DateTime scalars turn it into a Date and back, which drops
 * the offset and the digits after the milliseconds; what is accepted here is read back exactly.
 */
export const GraphQLDateTimeText = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description:
    'A date and time of RFC 3339 with its offset, e.g. `2026-03-30T21:41:08Z`; given back as it was sent.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: value => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: value => read(value),
  parseLiteral: node => read(node.kind === Kind.STRING ? node.value : undefined, node),
});

/** The words of the refusal are those of graphql-js's own scalars, which do not say what was expected either. */
function read(value: unknown, nodes?: ValueNode): string {
  if (typeof value === 'string' && parseMoment(value) !== undefined) return value;
  throw new GraphQLError('DateTime cannot represent the value.', { nodes });
}
