import type { JsonLimits } from './json/json-limits';

/** One transaction. A full one has 28 kB, and one full of escaped emoji stays below 700 kB. */
export const SINGLE_BODY_BYTES_MAX = 1024 * 1024;

/** An array of transactions, or a GraphQL request that holds one. */
export const ARRAY_BODY_BYTES_MAX = 16 * 1024 * 1024;

/** A GraphQL document, without its variables. */
export const DOCUMENT_CHARACTERS_MAX = 1024 * 1024;

/** One line of a stream, without its line end: as much as one transaction as a body. */
export const LINE_BYTES_MAX = SINGLE_BODY_BYTES_MAX;

/** Rows of a stream that are stored together. The writer accepts no more at a time. */
export const STREAM_GROUP_ROWS_MAX = 128;

/** Minimum memory that counts for a row of a stream in progress, bytes. A longer line counts in full. */
export const STREAM_ROW_BYTES_MIN = 8 * 1024;

/**
 * Bytes of rows that one stream may have in progress: two batches of 48 in the database, and the next two. More would
 * only wait in memory, and the garbage collector copies it: with 4 MiB a row cost a tenth more processor
 * time.
 */
export const STREAM_BYTES_MAX = 1.5 * 1024 * 1024;

/** The same for all streams together. Many streams share it equally. */
export const ALL_STREAMS_BYTES_MAX = 32 * 1024 * 1024;

/** How long a stream may be idle, ms: no input arrives, or nothing of the response is read. */
export const STREAM_IDLE_MS = 60_000;

/**
 * How long the rest of an early ended stream is read and dropped, so that the response arrives,
 * ms.
 */
export const STREAM_LINGER_MS = 2000;

/** Ping interval of an event stream, ms: proxies drop connections that are silent for a minute. */
export const STREAM_PING_MS = 12_000;

/** How often the key of an event stream is checked, ms: a revoked key ends it within a second. */
export const EVENTS_KEY_CHECK_MS = 500;

/** Open event streams of one key in a process: a browser opens six per host, and people share keys. */
export const KEY_STREAMS_MAX = 20;

/** The same for all keys of an account. */
export const ACCOUNT_STREAMS_MAX = 100;

/** Concurrent exports of one account: each holds a page of transactions in memory and loads the database. */
export const EXPORTS_MAX = 4;

/** The same for all accounts together. */
export const ALL_EXPORTS_MAX = 64;

/** Wrong keys of one network per minute: enough for mistakes, far too few for a search. */
export const FAILED_AUTHENTICATIONS_PER_MINUTE = 60;

/** How often the key of a long request is checked, ms. */
export const KEY_CHECK_MS = 1000;

/** A transaction has three levels and at most 200 names, including metadata. The rest is reserve. */
export const SINGLE_JSON: JsonLimits = { depthMax: 32, membersMax: 1000 };

/** Room for a thousand transactions with every field and full metadata. */
export const ARRAY_JSON: JsonLimits = { depthMax: 32, membersMax: 250_000 };

/**
 * The request line with all headers, and so the longest path. An id of 255 characters takes at most 3,060
 * bytes of it.
 */
export const HEADER_BYTES_MAX = 16 * 1024;

/** Time to send all headers, ms: a slow trickle must not hold a connection. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** Time to send a whole request, ms: 16 MiB over 5 Mbit/s. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** Longer than the 60 s of common load balancers, so that the gateway never closes first. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** How often connections are checked against the two times above, ms. */
export const CONNECTION_CHECK_MS = 1000;

/**
 * Maximum connections of one process. A further one is closed. An idle one takes some 20 kB, and at the system's limit
 * of open files none would be left for the database.
 */
export const CONNECTIONS_MAX = 10_000;
