import type { Logger } from 'pino';
import type { Authenticate } from '../../platform/http/authenticate';
import type { RecordRejection } from '../../platform/ingestion/rejected-submission';
import type { AddRoutes } from '../../platform/module';

export interface Readiness {
  readonly ready: boolean;
  /** Why not, in sentences for anybody's eyes. */
  readonly reasons: readonly string[];
}

export interface Health {
  /** False when only a restart can help. */
  live(): boolean;
  /** Whether requests can be served: database reached, migrations done, not stopping. */
  ready(): Promise<Readiness>;
}

/** Everything the HTTP edge needs; nothing is read from elsewhere. */
export interface ServerOptions {
  readonly authenticate: Authenticate;
  /** What modules add to the server. */
  readonly routes: readonly AddRoutes[];
  /** Told of every request that was to write and was refused as a whole. */
  readonly recordRejection: RecordRejection;
  readonly health: Health;
  /** The OpenAPI document; asked for once, when it is first read. */
  readonly openapi: () => object;
  readonly log: Logger;
  /** The version of this build, shown on the start page. */
  readonly version: string;
  /**
   * Where the world reaches this server, e.g. `https://pay.example.com`; without it the pages use the
   * request's host.
   */
  readonly publicUrl?: string;
  /** Whether `/explorer` is served. */
  readonly explorer?: boolean;
  /** Origins whose pages may call from a browser; none by default. */
  readonly corsOrigins?: readonly string[];
  /** Proxies whose `X-Forwarded-*` is believed: none, how many hops, or their addresses. */
  readonly trustProxy?: false | number | readonly string[];
  /** Requests per minute that each key may make; as many as it likes where absent. */
  readonly requestsPerMinute?: number;
  /** PEM texts to serve HTTPS with. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Connections at once. */
  readonly connectionsMax?: number;
  /** Longest time to receive a whole request, ms. */
  readonly requestTimeoutMs?: number;
  /** Longest time that a stream may stand still instead, ms. */
  readonly streamIdleMs?: number;
}
