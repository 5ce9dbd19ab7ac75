import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { declare } from './declare';
import { wireName } from './naming';
import type { Rule } from './rule';
import { noCardNumber, wellFormed } from './text';
import { textLength } from './well-formed-text';

/** Keys and texts of the caller's own. */
export type LabelMap = Readonly<Record<string, string>>;

export const LABELS_MAX = 50;
export const LABEL_KEY_MAX = 64;
export const LABEL_TEXT_MAX = 500;

/** A flat object of the caller's own keys and texts, such as Stripe's metadata. */
export function Labels(about: string) {
  return <K extends string>(target: { [P in K]?: LabelMap | null }, name: K): void =>
    declare(target.constructor, {
      graphql: () => GraphQLLabels,
      column: { type: 'mediumtext' },
      row: {
        name,
        about,
        wire: wireName(name),
        kind: 'labels',
        required: false,
        rules: [labels, entries(text => wellFormed.holds(text), wellFormed), noCardNumberInside],
      },
    });
}

const labels: Rule = {
  name: 'labels',
  holds: isLabelMap,
  expected:
    `must be a flat object of at most ${LABELS_MAX} keys of 1 to ${LABEL_KEY_MAX} characters, ` +
    `each with a text of at most ${LABEL_TEXT_MAX} characters.`,
  code: 'INVALID',
};

const noCardNumberInside = entries(text => noCardNumber.holds(text), noCardNumber);

function entries(holds: (text: string) => boolean, rule: Rule): Rule {
  return {
    ...rule,
    holds: value =>
      !isLabelMap(value) || Object.entries(value).every(([key, text]) => holds(key) && holds(text)),
  };
}

function isLabelMap(value: unknown): value is LabelMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return (
    keys.length <= LABELS_MAX &&
    keys.every(key => {
      const text = (value as Record<string, unknown>)[key];
      return (
        key.length > 0 &&
        textLength(key) <= LABEL_KEY_MAX &&
        typeof text === 'string' &&
        textLength(text) <= LABEL_TEXT_MAX
      );
    })
  );
}

const GraphQLLabels = new GraphQLScalarType<unknown, unknown>({
  name: 'Metadata',
  description: `A flat object of at most ${LABELS_MAX} keys, each with a text of at most ${LABEL_TEXT_MAX} characters.`,
  serialize: value => value,
  parseValue: asLabels,
  parseLiteral: (node: ValueNode, variables) => {
    if (node.kind !== Kind.OBJECT) throw new GraphQLError('Expected an object.');
    return asLabels(valueFromASTUntyped(node, variables));
  },
});

function asLabels(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new GraphQLError('Expected an object.');
}
