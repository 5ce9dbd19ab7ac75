/** The ways in for what is to be stored: one object over REST, an array or a stream of them, or GraphQL. */
export const INGESTION_CHANNELS = ['rest', 'batch', 'ndjson', 'graphql'] as const;
export type IngestionChannel = (typeof INGESTION_CHANNELS)[number];

/** What an object is called, such as `transaction`: the kinds are those that modules hand in. */
export type ObjectKind = string;
