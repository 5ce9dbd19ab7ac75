import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { noSecurityCode } from './card-rules';
import { declare } from './declare';
import { wireName } from './naming';
import type { Rule } from './rule';
import { noCardNumber, wellFormed } from './text';
import { textLength } from './well-formed-text';

/** The caller's own keys and texts. */
export type LabelMap = Readonly<Record<string, string>>;

export const LABELS_MAX = 50;
export const LABEL_KEY_MAX = 64;
export const LABEL_TEXT_MAX = 500;

/** A flat object with the caller's own keys and texts, such as Stripe's metadata. */
export function StringMap(about: string) {
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
        rules: rulesOf(WHOLE),
        inPatch: { rules: rulesOf(PATCHED), removesByNull: true },
      },
    });
}

/** The limits of labels. In a merge patch null removes a key, so a patch may name more keys than are stored. */
interface LabelsForm {
  readonly keysMax: number;
  readonly removesByNull: boolean;
}

const WHOLE: LabelsForm = { keysMax: LABELS_MAX, removesByNull: false };
const PATCHED: LabelsForm = { keysMax: 2 * LABELS_MAX, removesByNull: true };

function rulesOf(form: LabelsForm): Rule[] {
  const labels: Rule = {
    name: 'labels',
    holds: value => isLabelMap(value, form),
    expected:
      `must be a flat object of at most ${form.keysMax} keys of 1 to ${LABEL_KEY_MAX} characters, ` +
      `each with a text of at most ${LABEL_TEXT_MAX} characters${form.removesByNull ? ' or null' : ''}.`,
    code: 'INVALID',
  };
  const inside = (rule: Rule): Rule => ({
    ...rule,
    holds: value =>
      !isLabelMap(value, form) ||
      Object.entries(value).every(([key, text]) => rule.holds(key) && rule.holds(text)),
  });
  return [labels, inside(wellFormed), inside(noCardNumber), noSecurityCode];
}

function isLabelMap(value: unknown, { keysMax, removesByNull }: LabelsForm): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const isText = (text: unknown) =>
    typeof text === 'string' ? textLength(text) <= LABEL_TEXT_MAX : removesByNull && text === null;
  return entries.length <= keysMax && entries.every(([key, text]) => isKey(key) && isText(text));
}

/** Strict JSON rejects `__proto__`, so a value stored by GraphQL could not be sent back over REST. */
function isKey(key: string): boolean {
  return key.length > 0 && textLength(key) <= LABEL_KEY_MAX && key !== '__proto__';
}

const GraphQLLabels = new GraphQLScalarType<unknown, unknown>({
  name: 'Metadata',
  description: `A flat object of at most ${LABELS_MAX} keys, each with a text of at most ${LABEL_TEXT_MAX} characters.`,
  serialize: value => value,
  parseValue: asLabels,
  parseLiteral: (node: ValueNode, variables) => {
    if (node.kind !== Kind.OBJECT) throw notLabels(node);
    return asLabels(valueFromASTUntyped(node, variables));
  },
});

function asLabels(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw notLabels();
}

const notLabels = (nodes?: ValueNode): GraphQLError =>
  new GraphQLError('Metadata cannot represent the value.', { nodes });
