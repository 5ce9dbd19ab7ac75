import type { Context } from './context';

/** A resolver as it is handed in: the instance that every protocol calls, and what GraphQL must know beside its class. */
export interface ResolverRegistration {
  readonly resolver: object;
  /** Its mutations that store what a caller sends. */
  readonly ingesting?: readonly FieldRun[];
  /** The inputs that these take, and what reads each. */
  readonly inputs?: readonly IngestedInput[];
  /** Its subscriptions; each run gives the events. */
  readonly subscribing?: readonly FieldRun[];
}

/** What carries out one field of a root type. */
export interface FieldRun {
  readonly field: string;
  // biome-ignore lint/suspicious/noExplicitAny: the arguments were checked against the schema.
  readonly run: (args: any, context: Context) => unknown;
}

/** One input by its name in the schema; `parse` throws INVALID or CARD_NUMBER. */
export interface IngestedInput {
  readonly name: string;
  readonly parse: (value: unknown) => unknown;
}
