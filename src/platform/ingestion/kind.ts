import type { WireObject } from '../fields/to-wire';
import type { Caller } from './caller';
import type { Stored } from './stored';

/** The gateway's metadata of a version: author, time and number. */
export interface VersionMetadata {
  readonly caller: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC with milliseconds. */
  readonly receivedAt: string;
  readonly updatedAt: string;
}

/** Input with the caller's own id. */
export interface SubmittedInput {
  readonly objectId: string;
}

/** One kind of object for the ingest service: how it is made, compared and returned. */
export interface Kind<Input extends SubmittedInput, StoredObject extends Stored> {
  /** Its name in error messages. */
  readonly noun: string;
  /** The object of a valid input. Pure: the same input and metadata give the same object. */
  create(input: Input, metadata: VersionMetadata): StoredObject;
  /** The object of an input where another version is stored. `fresh` is the object where none is. */
  following(input: Input, fresh: StoredObject, stored: StoredObject): StoredObject;
  /** True when the next version has the content of the stored one. */
  sameContent(stored: StoredObject, next: StoredObject): boolean;
  /** The response. */
  toResponse(object: StoredObject): StoredObject;
  /** To and from its form in an idempotency record. The author is stored separately. */
  toWire(object: StoredObject): WireObject;
  fromWire(wire: WireObject): StoredObject;
}

/** The metadata of the next version of a stored object. */
export function nextMetadata(
  fresh: Stored,
  stored: Stored & Pick<VersionMetadata, 'receivedAt'>,
): VersionMetadata {
  const { accountId, actorId: keyId, actorName: keyName, updatedAt } = fresh;
  const { id, version, receivedAt } = stored;
  return { caller: { accountId, keyId, keyName }, id, version: version + 1, receivedAt, updatedAt };
}
