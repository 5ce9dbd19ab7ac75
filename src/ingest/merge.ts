import type { TransactionInput } from '../model/transaction-input';
import type { TransactionPatch } from '../model/transaction-patch';

type Mergeable = Record<string, unknown>;

/** JSON Merge Patch (RFC 7396): what is absent stays, null removes, an object merges, all else replaces. */
export function merge(stored: TransactionInput, patch: TransactionPatch): Mergeable {
  return mergeObjects({ ...stored } as Mergeable, patch as Mergeable);
}

function mergeObjects(stored: Mergeable, patch: Mergeable): Mergeable {
  const merged = { ...stored };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete merged[key];
    else if (isObject(value)) merged[key] = mergeObjects(isObject(stored[key]) ? stored[key] : {}, value);
    else merged[key] = value;
  }
  return merged;
}

function isObject(value: unknown): value is Mergeable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
