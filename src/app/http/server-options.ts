import type { Logger } from 'pino';
import type { Authenticate } from '../../platform/http/authenticate';
import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import type { AddRoutes } from '../../platform/module';

export interface Readiness {
  readonly ready: boolean;
  /** Why not, in sentences without secrets. */
  readonly reasons: readonly string[];
}

export interface Health {
  /** False when only a restart can help. */
  live(): boolean;
  /** Whether requests can be served: database reachable, migrations done, not stopping. */
  ready(): Promise<Readiness>;
}

/** Everything the HTTP server needs. It reads no other settings. */
export interface ServerOptions {
  readonly authenticate: Authenticate;
  /** What modules add to the server. */
  readonly routes: readonly AddRoutes[];
  /** Called for every write request that is rejected as a whole. */
  readonly recordRejection: RecordRejection;
  readonly health: Health;
  /** Makes the OpenAPI document. Called once, on its first request. */
  readonly openapi: () => object;
  readonly log: Logger;
  /** The version of this build, shown on the start page. */
  readonly version: string;
  /**
   * The public address of this server, such as `https://pay.example.com`. Without it, pages use the
   * request's host.
   */
  readonly publicUrl?: string;
  /** Whether `/explorer` is served. */
  readonly explorer?: boolean;
  /** Origins whose pages may call from a browser. None by default. */
  readonly corsOrigins?: readonly string[];
  /** Proxies whose `X-Forwarded-*` headers are trusted: none, a number of hops, or their addresses. */
  readonly trustProxy?: false | number | readonly string[];
  /** Requests per minute and key. Unlimited where absent. */
  readonly requestsPerMinute?: number;
  /** PEM texts to serve HTTPS with. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Maximum number of open connections. */
  readonly connectionsMax?: number;
  /** Longest time to receive a whole request, ms. */
  readonly requestTimeoutMs?: number;
  /** Longest time that a stream may be idle, ms. */
  readonly streamIdleMs?: number;
}
