import { ApiError } from '../errors/api-error';
import type { ConflictPolicy } from './write-outcome';

/** The permissions of a key: write, read, or manage everything in its account. */
export const SCOPES = ['ingest', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** One key of one account. All actions of a caller stay within that account. */
export interface Caller {
  readonly accountId: string;
  readonly keyId: string;
  /** The key's name. The history of an object shows it. */
  readonly keyName: string;
  readonly scopes: readonly Scope[];
  /** The account's policy for writes without their own. */
  readonly conflictPolicy: ConflictPolicy;
}

/** Whether the caller's key has the scope. `admin` includes every scope. */
export function allows(caller: Caller, scope: Scope): boolean {
  return caller.scopes.includes(scope) || caller.scopes.includes('admin');
}

/** Throws FORBIDDEN where the caller's key lacks the scope. */
export function requireScope(caller: Caller, scope: Scope): void {
  if (!allows(caller, scope)) throw new ApiError('FORBIDDEN', `The key lacks the scope ${scope}.`);
}
