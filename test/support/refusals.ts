import { setTimeout as sleep } from 'node:timers/promises';
import type { Entrances } from './gateway';

/** A refusal as REST tells it. */
export interface RecordedRefusal {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly entrance: string;
  readonly kind: string | null;
  readonly object_id: string | null;
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** The account's refusals, oldest first, once there are so many: they are written in the background. */
export async function recordedRefusals(
  gateway: Entrances,
  { key, count }: { readonly key?: string; readonly count: number },
): Promise<RecordedRefusal[]> {
  for (;;) {
    const { body } = await gateway.send('GET', '/refusals?limit=200', { key });
    if (body.data.length >= count) return body.data.toReversed();
    await sleep(50);
  }
}
