import type { Caller } from './caller';

/** Who did something: a key or a connection by its id, or the gateway itself, which has none. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** The caller as the one who did it. */
export function actorOf({ keyId, keyName }: Caller): Actor {
  return { id: keyId, name: keyName };
}
