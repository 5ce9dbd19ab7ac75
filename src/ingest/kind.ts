import type { WireObject } from '../field/to-wire';
import type { Caller } from '../model/caller';
import type { Stored } from '../model/stored';

/** What the gateway itself says of a version: who made it, when, and which one it is. */
export interface Making {
  readonly caller: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC with milliseconds. */
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** What a caller sends under an id of its own. */
export interface Sent {
  readonly objectId: string;
}

/** What the verbs of writing must know of a kind of object: how it is made, and how an answer tells it. */
export interface Kind<Input extends Sent, Kept extends Stored> {
  /** What it is called in a refusal. */
  readonly noun: string;
  /** The object that an accepted input becomes. Pure: the same input and making give the same object. */
  keep(input: Input, making: Making): Kept;
  /** What an input becomes where another version is stored; `fresh` is what it becomes where none is. */
  following(input: Input, fresh: Kept, stored: Kept): Kept;
  /** True when a version that would follow says what is stored. */
  sameContent(stored: Kept, next: Kept): boolean;
  /** As it is answered. */
  shown(kept: Kept): Kept;
  /** As an idempotency key remembers it, and back; who made the version is remembered beside. */
  toWire(kept: Kept): WireObject;
  fromWire(wire: WireObject): Kept;
}

/** Where nothing of a stored version is kept, the next one is made as the first was, with what it was given then. */
export function nextMaking(
  fresh: Stored & Pick<Making, 'updatedAt'>,
  stored: Stored & Pick<Making, 'receivedAt'>,
): Making {
  const { accountId, actorId: keyId, actorName: keyName, updatedAt } = fresh;
  const { id, version, receivedAt } = stored;
  return { caller: { accountId, keyId, keyName }, id, version: version + 1, receivedAt, updatedAt };
}
