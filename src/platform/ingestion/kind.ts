import type { WireObject } from '../fields/to-wire';
import type { Caller } from './caller';
import type { Stored } from './stored';

/** What the gateway itself says of a version: who made it, when, and which one it is. */
export interface VersionMetadata {
  readonly caller: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC with milliseconds. */
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** What a caller sends under an id of its own. */
export interface SubmittedInput {
  readonly objectId: string;
}

/** What the verbs of writing must know of a kind of object: how it is made, and how an answer tells it. */
export interface Kind<Input extends SubmittedInput, StoredObject extends Stored> {
  /** What it is called in a refusal. */
  readonly noun: string;
  /** The object that an accepted input becomes. Pure: the same input and making give the same object. */
  create(input: Input, metadata: VersionMetadata): StoredObject;
  /** What an input becomes where another version is stored; `fresh` is what it becomes where none is. */
  following(input: Input, fresh: StoredObject, stored: StoredObject): StoredObject;
  /** True when a version that would follow says what is stored. */
  sameContent(stored: StoredObject, next: StoredObject): boolean;
  /** As it is answered. */
  toResponse(object: StoredObject): StoredObject;
  /** As an idempotency key remembers it, and back; who made the version is remembered beside. */
  toWire(object: StoredObject): WireObject;
  fromWire(wire: WireObject): StoredObject;
}

/** Where nothing of a stored version is kept, the next one is made as the first was, with what it was given then. */
export function nextMetadata(
  fresh: Stored,
  stored: Stored & Pick<VersionMetadata, 'receivedAt'>,
): VersionMetadata {
  const { accountId, actorId: keyId, actorName: keyName, updatedAt } = fresh;
  const { id, version, receivedAt } = stored;
  return { caller: { accountId, keyId, keyName }, id, version: version + 1, receivedAt, updatedAt };
}
