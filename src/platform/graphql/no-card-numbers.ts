import {
  type ASTVisitor,
  BREAK,
  type DocumentNode,
  GraphQLError,
  Kind,
  type ValidationContext,
  visit,
} from 'graphql';
import { ApiError } from '../errors/api-error';
import { holdsCardNumber } from '../fields/card-number';

/**
 * Refuses a document that holds a card number in a name or a text, once, and keeps the other rules of validation from
 * it: answers go under the names of a document, and many messages repeat them.
 */
export function noCardNumbers(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      if (!namesCard(document)) return undefined;
      const originalError = new ApiError('CARD_NUMBER', REFUSED);
      context.reportError(new GraphQLError(REFUSED, { originalError }));
      return null;
    },
  };
}

const REFUSED = 'The document holds a full card number in a name or a text; it must hold none.';

function namesCard(document: DocumentNode): boolean {
  let holds = false;
  const look = (found: boolean): typeof BREAK | undefined => {
    holds ||= found;
    return holds ? BREAK : undefined;
  };
  visit(document, {
    enter(node) {
      if (node.kind === Kind.STRING) return look(holdsCardNumber(node.value));
      return node.kind === Kind.NAME || node.kind === Kind.ENUM ? look(nameHolds(node.value)) : undefined;
    },
  });
  return holds;
}

/** In a name a number may touch letters, which in a text would make an id of it; underscores are its only gaps. */
const nameHolds = (name: string): boolean =>
  (name.match(/\d[\d_]{11,}\d/g) ?? []).some(run => holdsCardNumber(run));
