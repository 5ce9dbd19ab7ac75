import { ApiError } from '../errors/api-error';
import type { Caller } from './caller';
import { type ExpectedVersion, isStale, stale } from './expected-version';
import type { Kind, SubmittedInput } from './kind';
import { atTimeOf, isOlder } from './newer-only';
import type { Stored } from './stored';
import { type Decision, overtaken, rejected } from './write';
import type { ConflictPolicy } from './write-outcome';

export interface Put<Input extends SubmittedInput, StoredObject extends Stored> {
  readonly caller: Caller;
  readonly kind: Kind<Input, StoredObject>;
  readonly input: Input;
  readonly onConflict: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** RFC 3339 in UTC. */
  readonly now: string;
  /** The id of the object if nothing is stored yet. */
  readonly id: string;
}

/** Decides the outcome of a put, given the stored object of its id. */
export function decidePut<Input extends SubmittedInput, StoredObject extends Stored>(
  put: Put<Input, StoredObject>,
) {
  const { caller, kind, input, onConflict, version, now, id } = put;
  // Made once, because a batch may be decided several times.
  const fresh = kind.create(input, { caller, id, version: 1, receivedAt: now, updatedAt: now });
  return (stored: StoredObject | null): Decision<StoredObject> => {
    if (isStale(stored, version)) return rejected(stale(stored, version));
    if (!stored) return { outcome: 'CREATED', object: fresh };
    const next = kind.following(input, fresh, stored);
    if (isOlder(next, stored)) return overtaken(stored);
    if (kind.sameContent(stored, next)) return { outcome: 'UNCHANGED', object: atTimeOf(next, stored) };
    if (onConflict === 'REJECT') return rejected(conflict(kind.noun));
    return { outcome: 'REPLACED', object: next };
  };
}

/** Reveals nothing of the stored object: the caller may not be allowed to read it. */
function conflict(noun: string): ApiError {
  return new ApiError(
    'CONFLICT',
    `A ${noun} with this object_id and other content exists; nothing was changed.`,
  );
}
