/** Stands in a prepared request where each sent copy gets an `object_id` of its own, of just this length. */
export const MARKER = '@'.repeat(26);
