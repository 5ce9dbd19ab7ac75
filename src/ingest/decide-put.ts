import { Fault } from '../fault';
import type { Caller } from '../model/caller';
import type { ConflictPolicy } from '../model/outcome';
import type { Transaction } from '../model/transaction';
import type { TransactionInput } from '../model/transaction-input';
import { type Decision, refused } from '../store/write';
import { type ExpectedVersion, isStale, stale } from './expected-version';
import { following, keep, sameContent } from './kept';

export interface Put {
  readonly caller: Caller;
  readonly input: TransactionInput;
  readonly onConflict: ConflictPolicy;
  readonly version?: ExpectedVersion;
  /** RFC 3339 in UTC. */
  readonly now: string;
  /** The id it gets if nothing is stored yet. */
  readonly id: string;
}

/** Decides what a whole transaction becomes, given what is stored under its id. */
export function decidePut({ caller, input, onConflict, version, now, id }: Put) {
  // Made once: a batch that has to be decided again finds it ready.
  const fresh = keep(input, { caller, id, version: 1, receivedAt: now, updatedAt: now });
  return (stored: Transaction | null): Decision => {
    if (isStale(stored, version)) return refused(stale());
    if (!stored) return { outcome: 'CREATED', transaction: fresh };
    const next = following(input, fresh, stored);
    if (sameContent(stored, next)) return { outcome: 'UNCHANGED', transaction: stored };
    if (onConflict === 'REJECT') return refused(conflict());
    return { outcome: 'REPLACED', transaction: next };
  };
}

/** Tells nothing of what is stored: the caller may not be allowed to read it. */
function conflict(): Fault {
  return new Fault(
    'CONFLICT',
    'A transaction with this object_id and other content exists; nothing was changed.',
  );
}
