import type { Written } from './outcome';
import type { Stored } from './stored';

/** What the gateway itself says of something stored. Nothing of it was sent, so whoever may write may learn it. */
export interface Receipt {
  readonly objectId: string;
  readonly id: string;
  readonly version: number;
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** The receipt of what is stored. */
export function receiptOf({ objectId, id, version, receivedAt, updatedAt }: Stored): Receipt {
  return { objectId, id, version, receivedAt, updatedAt };
}

/** The short answer of a write in wire form; `status` is said only where the gateway derived it. */
export function wireReceipt({ outcome, stale, object }: Written<Stored>, status?: string | null): object {
  const { objectId, id, version, receivedAt, updatedAt } = object;
  return {
    object_id: objectId,
    id,
    version,
    outcome,
    ...(stale && { stale }),
    received_at: receivedAt,
    updated_at: updatedAt,
    ...(status && { status }),
  };
}
