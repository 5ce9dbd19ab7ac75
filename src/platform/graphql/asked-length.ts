import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { grainsByShout } from '../../modules/metrics/metric-question.model';
import { RAW_CODES_MAX } from '../../modules/metrics/query/grouping';
import type { Grain } from '../../modules/metrics/query/intervals';
import {
  GROUPINGS_MAX,
  groupsMax,
  intervalsAtMost,
  ROWS_MAX,
  TOP_DEFAULT,
  TOP_MAX,
} from '../../modules/metrics/query/read-question';
import { PAGE_DEFAULT, PAGE_MAX } from '../database/page';
import { parseMoment } from '../fields/timestamp';
import { BATCH_ROWS_MAX } from '../ingestion/batch-limit';
import { LIST_LENGTH } from './limits';

/** One operation of a document, with its variables. */
export interface Asked extends Values {
  readonly document: DocumentNode;
}

interface Values {
  readonly operation: OperationDefinitionNode;
  /** Without variables, every variable counts as the worst case. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The assumed lengths of the lists in a selection. */
export interface Lengths {
  /** The length of every other list. */
  readonly others: number;
  readonly named?: Readonly<Record<string, number>>;
  /** True where the lengths also apply below those fields. */
  readonly deep?: true;
}

/** The list lengths in the response of a field, by its arguments. Undefined where none limits them. */
export function askedLengths(
  node: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  asked: Asked,
): Lengths | undefined {
  const given = (name: string): unknown => {
    const value = node.arguments?.find(argument => argument.name.value === name)?.value;
    return value && meant(value, asked);
  };
  const takes = (name: string): boolean => args.some(argument => argument.name === name);
  if (takes('inputs')) return { others: rowsOf(given('inputs')) };
  if (takes('grain')) return metricLengths(given);
  if (takes('first')) return { others: pageOf(given('first') ?? given('last') ?? PAGE_DEFAULT) };
  return undefined;
}

/** Represents an unknown value. */
const WORST = Symbol('worst');

/** The value, as far as its length or number matters. Validation of its type happens elsewhere. */
function meant(node: ValueNode, { operation, variables }: Values): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.STRING || node.kind === Kind.ENUM) return node.value;
  if (node.kind === Kind.LIST) return node.values;
  if (node.kind === Kind.OBJECT) {
    const fields = node.fields.map(({ name, value }) => [name.value, meant(value, { operation, variables })]);
    return Object.fromEntries(fields);
  }
  if (node.kind === Kind.NULL) return undefined;
  if (node.kind !== Kind.VARIABLE) return WORST;
  if (!variables) return WORST;
  const name = node.name.value;
  if (Object.hasOwn(variables, name)) return variables[name] ?? undefined;
  const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return declared?.defaultValue && meant(declared.defaultValue, { operation, variables });
}

const pageOf = (size: unknown): number =>
  typeof size === 'number' ? Math.min(Math.max(size, 1), PAGE_MAX) : PAGE_MAX;

const rowsOf = (rows: unknown): number =>
  Array.isArray(rows) ? Math.min(rows.length, BATCH_ROWS_MAX) : BATCH_ROWS_MAX;

/** The lengths of metrics, by their arguments and bounded by the maximum number of rows. Other lists are of currencies. */
function metricLengths(given: (name: string) => unknown): Lengths {
  const [by, options, grain, filter] = ['by', 'options', 'grain', 'filter'].map(given);
  const groupings = by === undefined ? 0 : Array.isArray(by) ? by.length : 1;
  const intervals = grain === undefined ? 1 : intervalsOf(given, grainsByShout.get(String(grain)));
  const totals = groupsMax(groupings, topOf(options));
  const { currency } = (filter ?? {}) as { currency?: unknown };
  return {
    others: typeof currency === 'string' ? 1 : LIST_LENGTH,
    named: {
      rows: Math.min(totals * intervals, ROWS_MAX),
      totals,
      group: by === WORST ? GROUPINGS_MAX : groupings,
      rawCodes: RAW_CODES_MAX,
    },
    deep: true,
  };
}

function topOf(options: unknown): number {
  if (options === undefined) return TOP_DEFAULT;
  const { top = TOP_DEFAULT } = options === WORST ? { top: WORST } : (options as { top?: unknown });
  return typeof top === 'number' ? Math.min(Math.max(top, 1), TOP_MAX) : TOP_MAX;
}

/** Invalid times are ignored here: the query itself rejects them with a better message. */
function intervalsOf(given: (name: string) => unknown, grain: Grain | undefined): number {
  const times = [given('from'), given('to')];
  if (!grain || times.includes(WORST)) return ROWS_MAX;
  const [from, to] = times.map(text => parseMoment(String(text)) ?? Date.parse(String(text)));
  return from !== undefined && to !== undefined && to > from ? intervalsAtMost({ from, to }, grain) : 1;
}
