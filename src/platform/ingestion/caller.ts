import { ApiError } from '../errors/api-error';
import type { ConflictPolicy } from './write-outcome';

/** What a key may do: write, read, or manage everything of its account. */
export const SCOPES = ['ingest', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks: one key of one account. Everything a caller does is done inside that account. */
export interface Caller {
  readonly accountId: string;
  readonly keyId: string;
  /** The key's name, kept in the history of what it changed. */
  readonly keyName: string;
  readonly scopes: readonly Scope[];
  /** The account's policy where a write names none. */
  readonly conflictPolicy: ConflictPolicy;
}

/** Whether the caller's key has the scope; `admin` is everything of the account. */
export function allows(caller: Caller, scope: Scope): boolean {
  return caller.scopes.includes(scope) || caller.scopes.includes('admin');
}

/** Throws FORBIDDEN where the caller's key lacks the scope. */
export function requireScope(caller: Caller, scope: Scope): void {
  if (!allows(caller, scope)) throw new ApiError('FORBIDDEN', `The key lacks the scope ${scope}.`);
}
