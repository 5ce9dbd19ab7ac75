/** Longest document in tokens: parsing ends there. A batch of literals that long has channels of its own. */
export const TOKENS_MAX = 20_000;

/** Brackets within brackets, of whatever kind: no deeper than JSON may be, and the walks below may be recursive. */
export const NESTING_MAX = 32;

/** Fields within fields; the deepest useful path, to a part of a former version in a page, has seven. */
export const DEPTH_MAX = 12;

/** Fields with every fragment opened: ten whole transactions twice over. */
export const FIELDS_MAX = 3000;

/** Fields that a query or mutation asks for at its top; each may ask the database. */
export const ROOT_FIELDS_MAX = 20;

/** Fields under names of the caller's choice, fragments opened. */
export const ALIASES_MAX = 50;

/** Directives in the document. */
export const DIRECTIVES_MAX = 50;

/** Operations in the document: clients may send a whole file and name the one that is meant. */
export const OPERATIONS_MAX = 10;

/** Fragments in the document. */
export const FRAGMENTS_MAX = 50;

/**
 * Values that an answer may hold, lists counted at the length that is asked for: a batch of a thousand whole
 * transactions has 140,000. What costs more than writing a value says so where it is declared, as `complexity`.
 */
export const COMPLEXITY_MAX = 200_000;

/** How long a list is taken to be that no argument limits. */
export const LIST_LENGTH = 10;
