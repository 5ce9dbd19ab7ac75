import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { BATCH_ROWS_MAX } from '../../ingest/batch-limit';
import { PAGE_DEFAULT, PAGE_MAX } from '../../insight/page';

/** One operation of a document, with the values that came with it. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Where they are absent, every variable is taken for the worst. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** How long the lists in the answer of a field become by its arguments, or undefined where none limits them. */
export function askedLength(
  node: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  asked: Asked,
): number | undefined {
  const given = (name: string): unknown => {
    const value = node.arguments?.find(argument => argument.name.value === name)?.value;
    return value && meant(value, asked);
  };
  const takes = (name: string): boolean => args.some(argument => argument.name === name);
  if (takes('inputs')) return rowsOf(given('inputs'));
  if (takes('first')) return pageOf(given('first') ?? given('last') ?? PAGE_DEFAULT);
  return undefined;
}

/** Stands for a value that is not known here. */
const WORST = Symbol('worst');

/** The value as far as its length or number matters; whatever else it is, is for its type to refuse. */
function meant(node: ValueNode, { operation, variables }: Asked): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values;
  if (node.kind === Kind.NULL) return undefined;
  if (node.kind !== Kind.VARIABLE) return WORST;
  if (!variables) return WORST;
  const name = node.name.value;
  if (Object.hasOwn(variables, name)) return variables[name] ?? undefined;
  const declared = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return declared?.defaultValue && meant(declared.defaultValue, { operation, variables } as Asked);
}

const pageOf = (size: unknown): number =>
  typeof size === 'number' ? Math.min(Math.max(size, 1), PAGE_MAX) : PAGE_MAX;

const rowsOf = (rows: unknown): number =>
  Array.isArray(rows) ? Math.min(rows.length, BATCH_ROWS_MAX) : BATCH_ROWS_MAX;
