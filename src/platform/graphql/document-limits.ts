import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { type DocumentSize, sizeOf } from './document-size';
import * as limits from './limits';

/**
 * Refuses a document that is too large, naming every limit that it exceeds, and keeps the other rules of validation
 * from it: some of them take a time that grows with the square of its size.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const size = sizeOf(document);
      const exceeded = LIMITS.filter(({ of, max }) => size[of] > max);
      for (const { max, says } of exceeded) context.reportError(new GraphQLError(says(max)));
      // With the document taken away, there is nothing left to visit.
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
