import { isJsonObject } from '../../fields/json-object';

/** JSON of a parsed value in one form: neither the order of keys nor white space of the body it came from is left. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (isJsonObject(part) ? inOrder(part) : part));
}

function inOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
