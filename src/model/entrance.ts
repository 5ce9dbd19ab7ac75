/** The ways in for what is to be stored: one object over REST, an array or a stream of them, or GraphQL. */
export const ENTRANCES = ['rest', 'batch', 'ndjson', 'graphql'] as const;
export type Entrance = (typeof ENTRANCES)[number];

/** What an entrance takes in. */
export const OBJECT_KINDS = ['transaction', 'refund', 'dispute', 'customer'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];
