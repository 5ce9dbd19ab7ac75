/** Maximum tokens of a document. Larger batches of literals belong in variables or REST. */
export const TOKENS_MAX = 20_000;

/** Maximum nesting of brackets: that of JSON, so that recursive functions are safe. */
export const NESTING_MAX = 32;

/** Maximum depth of fields. The deepest useful path, into a former version in a page, has seven. */
export const DEPTH_MAX = 12;

/** Maximum fields with expanded fragments: twice ten whole transactions. */
export const FIELDS_MAX = 3000;

/** Maximum root fields of an operation. Each may query the database. */
export const ROOT_FIELDS_MAX = 20;

/** Maximum aliases, with expanded fragments. */
export const ALIASES_MAX = 50;

/** Maximum directives in the document. */
export const DIRECTIVES_MAX = 50;

/** Maximum operations in the document: clients may send a whole file and name one. */
export const OPERATIONS_MAX = 10;

/** Maximum fragments in the document. */
export const FRAGMENTS_MAX = 50;

/**
 * Maximum values of a response, with lists at their requested length: a batch of a thousand whole transactions has
 * 140,000. An expensive field declares its own `complexity`.
 */
export const COMPLEXITY_MAX = 200_000;

/** The assumed length of a list without a limiting argument. */
export const LIST_LENGTH = 10;
