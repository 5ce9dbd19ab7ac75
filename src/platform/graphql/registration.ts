import type { Context } from './context';

/** A resolver of a module: the instance for every protocol, and further facts for GraphQL. */
export interface ResolverRegistration {
  readonly resolver: object;
  /** Its mutations that store input. */
  readonly ingesting?: readonly FieldRun[];
  /** The inputs of these mutations, and the parser of each. */
  readonly inputs?: readonly IngestedInput[];
  /** Its subscriptions. Each returns its events. */
  readonly subscribing?: readonly FieldRun[];
}

/** Executes one field of a root type. */
export interface FieldRun {
  readonly field: string;
  // biome-ignore lint/suspicious/noExplicitAny: the schema has checked the arguments.
  readonly run: (args: any, context: Context) => unknown;
}

/** One input by its name in the schema. `parse` throws INVALID or CARD_NUMBER. */
export interface IngestedInput {
  readonly name: string;
  readonly parse: (value: unknown) => unknown;
}
