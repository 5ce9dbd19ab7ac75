import type { Code } from '../errors/api-error';

/** One rule for a value. Class-validator and the compiled reader use the same `holds`. */
export interface Rule {
  /** The rule's name in class-validator. */
  readonly name: string;
  /** True when the value meets the rule. Never throws. True for a wrong type, which another rule rejects. */
  readonly holds: (value: unknown) => boolean;
  /** The expectation, to follow the field's name. Never quotes the value. */
  readonly expected: string;
  readonly code: Extract<Code, 'INVALID' | 'CARD_NUMBER'>;
}
