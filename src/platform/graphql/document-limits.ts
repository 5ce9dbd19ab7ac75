import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { type DocumentSize, sizeOf } from './document-size';
import * as limits from './limits';

/**
 * Rejects a document that is too large and names every exceeded limit. The other validation rules then see an empty
 * document, because the time of some grows with the square of its size.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const size = sizeOf(document);
      const exceeded = LIMITS.filter(({ of, max }) => size[of] > max);
      for (const { max, says } of exceeded) context.reportError(new GraphQLError(says(max)));
      // Without the document, the other rules have nothing to visit.
      return exceeded.length > 0 ? null : undefined;
    },
  };
}

interface Limit {
  readonly of: keyof DocumentSize;
  readonly max: number;
  readonly says: (max: number) => string;
}

const LIMITS: readonly Limit[] = [
  {
    of: 'nesting',
    max: limits.NESTING_MAX,
    says: max => `The document is nested deeper than ${max} brackets.`,
  },
  { of: 'depth', max: limits.DEPTH_MAX, says: max => `The query is deeper than ${max} levels of fields.` },
  {
    of: 'fields',
    max: limits.FIELDS_MAX,
    says: max => `The query selects more than ${max} fields, fragments opened.`,
  },
  {
    of: 'rootFields',
    max: limits.ROOT_FIELDS_MAX,
    says: max => `An operation may ask for at most ${max} fields at its top, fragments opened.`,
  },
  {
    of: 'aliases',
    max: limits.ALIASES_MAX,
    says: max => `The query has more than ${max} aliases, fragments opened.`,
  },
  {
    of: 'directives',
    max: limits.DIRECTIVES_MAX,
    says: max => `The document has more than ${max} directives.`,
  },
  {
    of: 'operations',
    max: limits.OPERATIONS_MAX,
    says: max => `The document has more than ${max} operations.`,
  },
  { of: 'fragments', max: limits.FRAGMENTS_MAX, says: max => `The document has more than ${max} fragments.` },
];
