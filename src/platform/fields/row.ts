import type { Rule } from './rule';

/** The kinds of value a field can hold. Every language (GraphQL, SQL, OpenAPI, checks) has one word for each. */
export type FieldKind = 'text' | 'whole' | 'flag' | 'moment' | 'choice' | 'labels' | 'part';

/** A class whose properties are declared fields. */
// biome-ignore lint/suspicious/noExplicitAny: decorated classes are constructed without arguments, whatever their fields.
export type Shape<T = any> = new () => T;

/** What is said about one field, once; everything else that mentions the field follows from this row. */
export interface FieldRow {
  /** The name in TypeScript and GraphQL, camelCase. */
  readonly name: string;
  /** The name in REST, SQL and files, snake_case. */
  readonly wire: string;
  readonly kind: FieldKind;
  /** One sentence for the caller: the description in GraphQL, OpenAPI and the documentation. */
  readonly about: string;
  readonly required: boolean;
  /** Longest text in characters (code points), or largest whole number. */
  readonly max?: number;
  /** Shortest text in characters, or smallest whole number. */
  readonly min?: number;
  /** The form that a text must have, as OpenAPI states it. */
  readonly pattern?: string;
  /** The words of a choice. */
  readonly values?: readonly string[];
  /** The shape of a nested part. */
  readonly part?: () => Shape;
  /** What the fields of a part must be beside one another; asked of the part in its own names. */
  readonly pipeline?: readonly Rule[];
  /** A reference of a processor or network, where long digit strings are normal: exempt from the card-number guard. */
  readonly reference?: boolean;
  /** Says who somebody is or how to reach them: redacted when a customer is erased, and encrypted where that is on. */
  readonly personal?: boolean;
  /** Filtered or grouped by, so its column can carry an index. */
  readonly indexed?: boolean;
  /** What a value must be; the first broken rule is reported. */
  readonly rules: readonly Rule[];
  /** Labels of which one that is null is removed. */
  readonly removesByNull?: boolean;
  /** What is otherwise where the field stands in a merge patch. */
  readonly inPatch?: Pick<FieldRow, 'rules' | 'removesByNull'>;
}
