import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { CONDITIONS } from './conditions';

/** Refuses a subscription whose only field is asked for on a condition, as GraphQL of 2025 does: it might be of nothing. */
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
      context.reportError(new GraphQLError('A subscription takes no @skip and no @include at its top.'));
    },
  };
}
