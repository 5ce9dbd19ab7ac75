/** The directives that leave a part of a document out. */
export const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include']);
