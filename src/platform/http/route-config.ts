import type { ApiError } from '../errors/api-error';
import type { Caller, Scope } from '../ingestion/caller';
import type { IngestionChannel, ObjectKind } from '../ingestion/ingestion-channel';
import type { JsonLimits } from './json/json-limits';

/** Who may call a route: a key with the scope, any valid key, or everybody. */
export type Access = Scope | 'any-key' | 'everybody';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The default is `any-key`, so that no route is open by mistake. */
    access?: Access;
    /** Media types of the accepted bodies. The default is JSON. */
    accepts?: readonly string[];
    /** Media types whose bodies reach the route as an unread stream of any length. None by default. */
    streams?: readonly string[];
    /** The limits of a JSON body. The default is that of one transaction. */
    json?: JsonLimits;
    /** How rejections of the route are recorded. By default only routes with scope `ingest` record them. */
    writes?: { readonly channel: IngestionChannel; readonly kind: ObjectKind | null };
  }

  interface FastifyRequest {
    /** The authenticated caller. */
    caller: Caller | null;
    /** The error of the request, for the log. */
    apiError: ApiError | null;
    /** The number of exported transactions, for the log. */
    rows: number | null;
  }
}
