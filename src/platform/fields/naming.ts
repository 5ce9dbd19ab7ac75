import type { FieldRow } from './row';

/** The two forms of a field's name: `wire` (REST, SQL, files) and `name` (GraphQL, TypeScript). */
export type Naming = 'wire' | 'name';

/** camelCase to snake_case; right for all but the six names that spell their wire name out. */
export function wireName(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** Whether a field holds an id, whoever gave it: GraphQL has a type of its own for these. */
export function isIdName(name: string): boolean {
  return /(^i|I)d$/.test(name);
}

/** A path of fields as the caller writes it, e.g. `billing_details.line1` or `billingDetails.line1`. */
export function pathName(path: readonly FieldRow[], naming: Naming): string {
  return path.map(row => row[naming]).join('.');
}
