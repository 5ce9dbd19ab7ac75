/** The ways in for what is to be stored: one object over REST, an array or a stream of them, or GraphQL. */
export const INGESTION_CHANNELS = ['rest', 'batch', 'ndjson', 'graphql'] as const;
export type IngestionChannel = (typeof INGESTION_CHANNELS)[number];

/** What a channel takes in. */
export const OBJECT_KINDS = ['transaction', 'refund', 'dispute', 'customer'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];
