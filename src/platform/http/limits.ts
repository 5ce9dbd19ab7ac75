import type { JsonLimits } from './json/json-limits';

/** One transaction: a full one is 28 kB, every field full of escaped emoji stays below 700 kB. */
export const SINGLE_BODY_BYTES_MAX = 1024 * 1024;

/** An array of transactions, or a GraphQL request that holds one. */
export const ARRAY_BODY_BYTES_MAX = 16 * 1024 * 1024;

/** A GraphQL document, without its variables. */
export const DOCUMENT_CHARACTERS_MAX = 1024 * 1024;

/** One line of a stream, without its end: what one transaction may take as a body of its own. */
export const LINE_BYTES_MAX = SINGLE_BODY_BYTES_MAX;

/** Rows of a stream that are handed on together; the writer takes no more at a time. */
export const STREAM_GROUP_ROWS_MAX = 128;

/** What a row of a stream takes in memory at least while it is under way, bytes; else as much as its line. */
export const STREAM_ROW_BYTES_MIN = 8 * 1024;

/**
 * Bytes of rows that one stream may have under way: two batches of 48 in the database, and the next two. More would wait
 * in memory for nothing, and what lives when the young generation is collected is copied: with 4 MiB a row cost a tenth
 * more of the processor.
 */
export const STREAM_BYTES_MAX = 1.5 * 1024 * 1024;

/** The same for all streams together; where there are many, each gets its share. */
export const ALL_STREAMS_BYTES_MAX = 32 * 1024 * 1024;

/** How long a stream may stand still, ms: nothing comes in, or nothing of the answer is read. */
export const STREAM_IDLE_MS = 60_000;

/**
 * For how long the rest of a stream that was ended early is read and forgotten, so that the answer arrives,
 * ms.
 */
export const STREAM_LINGER_MS = 2000;

/** How often a stream of events says that it is alive, ms: proxies drop connections that are silent for a minute. */
export const STREAM_PING_MS = 12_000;

/** How often the key of a stream of events is looked at again, ms: a revoked one ends it within a second. */
export const EVENTS_KEY_CHECK_MS = 500;

/** Streams of events that one key may have open in a process: a browser has six to a host, and people share keys. */
export const KEY_STREAMS_MAX = 20;

/** The same for all keys of an account. */
export const ACCOUNT_STREAMS_MAX = 100;

/** Exports of one account at once: each holds a page of its transactions in memory, and takes turns at the database. */
export const EXPORTS_MAX = 4;

/** The same for all accounts together. */
export const ALL_EXPORTS_MAX = 64;

/** Wrong keys that one network may try in a minute: plenty for mistakes, next to nothing for a search. */
export const FAILED_AUTHENTICATIONS_PER_MINUTE = 60;

/** After so long the key of a request that lasts is looked at again, ms. */
export const KEY_CHECK_MS = 1000;

/** A transaction has three levels and at most 200 names, metadata counted in; the rest is room to grow. */
export const SINGLE_JSON: JsonLimits = { depthMax: 32, membersMax: 1000 };

/** Room for a thousand transactions with every field and full metadata. */
export const ARRAY_JSON: JsonLimits = { depthMax: 32, membersMax: 250_000 };

/**
 * A whole request line with headers, and so the longest path; an id of 255 characters takes at most 3,060
 * bytes of it.
 */
export const HEADER_BYTES_MAX = 16 * 1024;

/** Time to send all headers, ms: a slow trickle must not hold a connection. */
export const HEADERS_TIMEOUT_MS = 10_000;

/** Time to send a whole request, ms: 16 MiB over 5 Mbit/s. */
export const REQUEST_TIMEOUT_MS = 30_000;

/** Above the 60 s after which common load balancers drop an idle connection, so that we are never first. */
export const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** How often connections are checked against the two times above, ms. */
export const CONNECTION_CHECK_MS = 1000;

/**
 * Connections of one process at once; a further one is closed. Idle ones take some 20 kB each, and beyond what the system
 * lets a process open there would be none left for the database.
 */
export const CONNECTIONS_MAX = 10_000;
