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
 * Rejects a document with a card number in a name or a text. The other validation rules then see an empty document:
 * responses and many messages repeat the names of a document.
 */
export function noCardNumbers(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      if (!namesCard(document)) return undefined;
      const originalError = new ApiError('CARD_NUMBER', MESSAGE);
      context.reportError(new GraphQLError(MESSAGE, { originalError }));
      return null;
    },
  };
}

const MESSAGE = 'The document must not hold a full card number in a name or a text.';

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

/** In a name, a number may touch letters, and underscores are its only gaps. In a text, letters would make it an id. */
const nameHolds = (name: string): boolean =>
  (name.match(/\d[\d_]{11,}\d/g) ?? []).some(run => holdsCardNumber(run));
