import type { Code } from '../errors/api-error';

/** One thing that a value must be. Class-validator and the compiled reader ask the same `holds`. */
export interface Rule {
  /** The name under which class-validator knows the rule. */
  readonly name: string;
  /** True when the value keeps the rule. Never throws; a value of a type that another rule refuses holds. */
  readonly holds: (value: unknown) => boolean;
  /** What was expected, as a sentence that follows the field's name. Never quotes the value. */
  readonly expected: string;
  readonly code: Extract<Code, 'INVALID' | 'CARD_NUMBER'>;
}
