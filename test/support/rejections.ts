import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayClient } from './gateway';

/** A refusal as REST tells it. */
export interface RecordedRefusal {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly channel: string;
  readonly kind: string | null;
  readonly object_id: string | null;
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

/** The account's rejections, oldest first, once there are so many: they are written in the background. */
export async function recordedRefusals(
  gateway: GatewayClient,
  { key, count }: { readonly key?: string; readonly count: number },
): Promise<RecordedRefusal[]> {
  for (;;) {
    const { body } = await gateway.send('GET', '/rejections?limit=200', { key });
    if (body.data.length >= count) return body.data.toReversed();
    await sleep(50);
  }
}
