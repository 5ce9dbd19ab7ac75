import { isJsonObject } from '../../platform/fields/json-object';
import type { TransactionInput } from './transaction-input.model';
import type { TransactionPatch } from './transaction-patch.model';

type Mergeable = Record<string, unknown>;

/** JSON Merge Patch (RFC 7396): what is absent stays, null removes, an object merges, all else replaces. */
export function merge(stored: TransactionInput, patch: TransactionPatch): Mergeable {
  return mergeObjects({ ...stored } as Mergeable, patch as Mergeable);
}

function mergeObjects(stored: Mergeable, patch: Mergeable): Mergeable {
  const merged = new Map(Object.entries(stored));
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) merged.delete(key);
    else merged.set(key, isJsonObject(value) ? mergeObjects(objectOf(merged.get(key)), value) : value);
  }
  // Not by assignment, which would make a label named __proto__ disappear.
  return Object.fromEntries(merged);
}

function objectOf(held: unknown): Mergeable {
  return isJsonObject(held) ? held : {};
}
