import type { Rule } from './rule';

/** The kinds of value a field can hold. Every language (GraphQL, SQL, OpenAPI, checks) has one word for each. */
export type FieldKind = 'text' | 'whole' | 'flag' | 'moment' | 'choice' | 'labels' | 'part';

/** A class whose properties are declared fields. */
// biome-ignore lint/suspicious/noExplicitAny: decorated classes have different fields, and constructors without arguments.
export type Shape<T = any> = new () => T;

/** The declaration of one field. Everything else about the field follows from this row. */
export interface FieldRow {
  /** The name in TypeScript and GraphQL, camelCase. */
  readonly name: string;
  /** The name in REST, SQL and files, snake_case. */
  readonly wire: string;
  readonly kind: FieldKind;
  /** One sentence for the caller: the description in GraphQL, OpenAPI and the documentation. */
  readonly about: string;
  readonly required: boolean;
  /** Maximum length of a text in characters (code points), or maximum whole number. */
  readonly max?: number;
  /** Minimum length of a text in characters, or minimum whole number. */
  readonly min?: number;
  /** The pattern of a text, for OpenAPI. */
  readonly pattern?: string;
  /** The words of a choice. */
  readonly values?: readonly string[];
  /** The shape of a nested part. */
  readonly part?: () => Shape;
  /** Rules for the fields of an embedded object in combination, with its own names. */
  readonly pipeline?: readonly Rule[];
  /** A reference of a processor or network. Long digit strings are normal there, so the card-number guard skips it. */
  readonly reference?: boolean;
  /** Identifies or contacts a person: redacted when a customer is erased, and encrypted where enabled. */
  readonly personal?: boolean;
  /** Used in filters or groups, so its column can have an index. */
  readonly indexed?: boolean;
  /** The rules of a value. The first broken one is reported. */
  readonly rules: readonly Rule[];
  /** Labels where a null value removes a key. */
  readonly removesByNull?: boolean;
  /** Differences of the field in a merge patch. */
  readonly inPatch?: Pick<FieldRow, 'rules' | 'removesByNull'>;
}
