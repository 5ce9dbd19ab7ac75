import { ApiError } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import type { Caller } from '../../platform/ingestion/caller';
import { type ExpectedVersion, isStale, stale } from '../../platform/ingestion/expected-version';
import { atTimeOf, isOlder } from '../../platform/ingestion/newer-only';
import { type Decision, overtaken, rejected } from '../../platform/ingestion/write';
import { withoutDerivedFlags } from './derived-flags';
import { merge } from './merge';
import type { Transaction } from './transaction.model';
import { parse } from './transaction-parsers';
import type { TransactionPatch } from './transaction-patch.model';
import { create, inputOf, sameContent } from './transaction-type';

export interface Patch {
  readonly caller: Caller;
  readonly objectId: string;
  readonly patch: TransactionPatch;
  readonly version?: ExpectedVersion;
  /** RFC 3339 in UTC. */
  readonly updatedAt: string;
}

/** Decides what a merge patch makes of the stored transaction. The merged one must keep every rule of a whole one. */
export function decidePatch({ caller, objectId, patch, version, updatedAt }: Patch) {
  return (stored: Transaction | null): Decision => {
    if (!stored) return rejected(new ApiError('NOT_FOUND', 'No transaction has this object_id.'));
    if (isStale(stored, version)) return rejected(stale(stored, version));
    if (patch.objectId !== undefined && patch.objectId !== objectId) return rejected(otherId());
    const { id, receivedAt } = stored;
    try {
      // A patch makes another state: when its source made that, only the patch can say.
      const before = Object.assign(inputOf(stored), { sourceUpdatedAt: null });
      const input = parse.graphql.transaction(merge(before, patch));
      const made = create(input, { caller, id, version: stored.version + 1, receivedAt, updatedAt });
      const next = withoutDerivedFlags(made, stored);
      if (isOlder(next, stored)) return overtaken(stored);
      if (sameContent(stored, next)) return { outcome: 'UNCHANGED', object: atTimeOf(next, stored) };
      return { outcome: 'REPLACED', object: next };
    } catch (error) {
      if (error instanceof ApiError) return rejected(error);
      throw error;
    }
  };
}

function otherId(): ApiError {
  return validationError([
    { field: 'objectId', code: 'INVALID', message: 'must be the id of the transaction itself.' },
  ]);
}
