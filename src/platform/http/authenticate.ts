import type { Caller } from '../ingestion/caller';

/** Whose key it is; throws UNAUTHENTICATED, RATE_LIMITED or UNAVAILABLE. */
export type Authenticate = (presentedKey: string, from: { readonly address: string }) => Promise<Caller>;
