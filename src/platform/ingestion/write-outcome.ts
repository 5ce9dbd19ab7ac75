/** The outcome of one write. A REJECTED row was invalid, and nothing of it was stored. */
export const OUTCOMES = ['CREATED', 'UNCHANGED', 'REPLACED', 'CONFLICT', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What to do when the id exists with other content: reject the write, or replace it and store the former version. */
export const CONFLICT_POLICIES = ['REJECT', 'REPLACE'] as const;
export type ConflictPolicy = (typeof CONFLICT_POLICIES)[number];
