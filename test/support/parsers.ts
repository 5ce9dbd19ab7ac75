import type { Naming } from '../../src/platform/fields/naming';
import type { Body } from './a-transaction';
import type { GatewayClient } from './gateway';
import { graphqlClient } from './graphql-client';
import { restClient } from './rest-client';

/** What a write says beside its body. */
export interface Terms {
  readonly onConflict?: 'REJECT' | 'REPLACE';
  readonly version?: number;
  readonly key?: string;
}

/** One wrong field, as it is told. */
export interface ToldFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What a caller learns of one write: its outcome, or why not. */
export interface Reply {
  readonly outcome?: string;
  readonly stale?: boolean;
  /** The stored transaction in wire names, whichever the protocol. */
  readonly transaction?: Body;
  readonly code?: string;
  readonly message?: string;
  readonly errors: readonly ToldFault[];
}

/** One row of a batch. */
export interface RowReply extends Reply {
  readonly index: number;
  readonly objectId: string | null;
}

export interface BatchReply {
  /** `received`, `created`, `unchanged`, `replaced`, `conflicts`, `rejected`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly RowReply[];
}

export interface Version {
  readonly version: number;
  readonly recordedAt: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly changes: readonly { field: string; before: unknown; after: unknown }[];
  readonly transaction: Body;
}

/**
 * One of the two protocols. Bodies go in and come out in wire names, so that one test can ask the same of both; only
 * the paths of errors stay in the protocol's own naming.
 */
export interface Client {
  readonly naming: Naming;
  ingest(body: unknown, terms?: Terms): Promise<Reply>;
  ingestMany(bodies: readonly unknown[], terms?: Terms): Promise<BatchReply>;
  patch(objectId: string, patch: unknown, terms?: Terms): Promise<Reply>;
  find(objectId: string, key?: string): Promise<Body | null>;
  history(objectId: string): Promise<readonly Version[]>;
}

export const PROTOCOLS = ['REST', 'GraphQL'] as const;

/** The gateway as callers of that protocol see it. */
export function clientOf(gateway: GatewayClient, protocol: (typeof PROTOCOLS)[number]): Client {
  return protocol === 'REST' ? restClient(gateway) : graphqlClient(gateway);
}
