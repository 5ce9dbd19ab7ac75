import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { CONDITIONS } from './conditions';

/** Rejects a subscription whose only field has a condition, as GraphQL 2025 does: it could have no field. */
export function wholeSubscriptions(context: ValidationContext): ASTVisitor {
  const opened = new Set<string>();
  const isConditional = ({ selections }: SelectionSetNode): boolean =>
    selections.some(node => {
      if (node.directives?.some(({ name }) => CONDITIONS.has(name.value))) return true;
      if (node.kind === Kind.FIELD) return false;
      if (node.kind === Kind.INLINE_FRAGMENT) return isConditional(node.selectionSet);
      const name = node.name.value;
      const fragment = opened.has(name) ? undefined : context.getFragment(name);
      opened.add(name);
      return fragment ? isConditional(fragment.selectionSet) : false;
    });
  return {
    OperationDefinition({ operation, selectionSet }) {
      if (operation !== OperationTypeNode.SUBSCRIPTION || !isConditional(selectionSet)) return;
      context.reportError(
        new GraphQLError('The root field of a subscription must not have @skip or @include.'),
      );
    },
  };
}
