/** What became of one write. REJECTED rows were not as declared; nothing of them was stored. */
export const OUTCOMES = ['CREATED', 'UNCHANGED', 'REPLACED', 'CONFLICT', 'REJECTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What to do when the id exists with other content: refuse, or keep the former version and replace it. */
export const CONFLICT_POLICIES = ['REJECT', 'REPLACE'] as const;
export type ConflictPolicy = (typeof CONFLICT_POLICIES)[number];
