import { BREAK, type DocumentNode, visit } from 'graphql';

/** Whether anything in the document is asked for on a condition (`@skip`, `@include`). */
export function holdsCondition(document: DocumentNode): boolean {
  let holds = false;
  visit(document, {
    Directive({ name }) {
      if (!CONDITIONS.has(name.value)) return undefined;
      holds = true;
      return BREAK;
    },
  });
  return holds;
}

/** The directives that leave a part of a document out. */
export const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include']);
