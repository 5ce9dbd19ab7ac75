import type { ApiError } from '../errors/api-error';
import type { Caller, Scope } from '../ingestion/caller';
import type { IngestionChannel, ObjectKind } from '../ingestion/ingestion-channel';
import type { JsonLimits } from './json/json-limits';

/** Who may use a route: a key with the scope, any valid key, or everybody. */
export type Access = Scope | 'any-key' | 'everybody';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Where it is absent, a valid key is asked for: nothing is open by oversight. */
    access?: Access;
    /** Media types of the bodies that the route takes; JSON where absent. */
    accepts?: readonly string[];
    /** Media types whose bodies reach the route as a stream, unread and of any length; none where absent. */
    streams?: readonly string[];
    /** What the JSON of a body may ask of us; that of one transaction where absent. */
    json?: JsonLimits;
    /** What is refused there is recorded as; nothing is where it is absent, but on routes for the scope ingest. */
    writes?: { readonly channel: IngestionChannel; readonly kind: ObjectKind | null };
  }

  interface FastifyRequest {
    /** Who asks, once authenticated. */
    caller: Caller | null;
    /** What the request was refused or failed with, for the log. */
    apiError: ApiError | null;
    /** How many transactions were sent, where the answer is a file of them; for the log. */
    rows: number | null;
  }
}
