import { isJsonObject } from '../../fields/json-object';

/** Canonical JSON of a parsed value: independent of the order of keys and of white space in the body. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (isJsonObject(part) ? inOrder(part) : part));
}

function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
