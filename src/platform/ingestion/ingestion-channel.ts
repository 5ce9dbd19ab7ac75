/** The channels for writes: one object over REST, an array, a stream, or GraphQL. */
export const INGESTION_CHANNELS = ['rest', 'batch', 'ndjson', 'graphql'] as const;
export type IngestionChannel = (typeof INGESTION_CHANNELS)[number];

/** The name of a kind of object, such as `transaction`. Modules declare the kinds. */
export type ObjectKind = string;
