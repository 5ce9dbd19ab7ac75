import type { Caller } from './caller';

/** The author of a change: a key or a connection with its id, or the gateway itself without one. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** The caller as the author of a change. */
export function actorOf({ keyId, keyName }: Caller): Actor {
  return { id: keyId, name: keyName };
}
