import { modules } from '../../../src/app/modules';
import { openapiDocument } from '../../../src/app/openapi-document';
import { TransactionInput } from '../../../src/modules/transactions/transaction-input.model';
import { pathName } from '../../../src/platform/fields/naming';
import { type OpenapiSchema, openapiField } from '../../../src/platform/fields/openapi';
import { personalLeavesOf } from '../../../src/platform/fields/personal';
import { type Leaf, leavesOf } from '../../../src/platform/fields/table';
import { code, section, table } from './markdown';

const wire = ({ path }: Leaf): string => pathName(path, 'wire');

/** The fields that a caller may send with each kind of object. */
export function sentFieldsReference(): string {
  return OBJECTS.map(({ kind, input }) => section(kind, fieldsTable(leavesOf(input)))).join('\n\n');
}

/** The fields that the gateway adds to each kind of object. */
export function givenFieldsReference(): string {
  const { schemas } = (openapiDocument() as { components: { schemas: Record<string, OpenapiSchema> } })
    .components;
  return OBJECTS.map(({ kind, input }) => {
    const sent = new Set(leavesOf(input).map(leaf => wire(leaf).split('.')[0]));
    const properties = Object.entries(schemas[schemaName(kind)]?.properties ?? {}) as [
      string,
      OpenapiSchema,
    ][];
    const rows = properties
      .filter(([property]) => !sent.has(property))
      .map(([property, schema]) => [code(property), typeOf(schema), String(schema.description ?? '')]);
    return section(`Given back with a ${kind}`, table([['REST', 'type', 'holds'], ...rows]));
  }).join('\n\n');
}

/** The fields that hold personal data. */
export function personalReference(): string {
  const rows = OBJECTS.flatMap(({ kind, input }) =>
    personalLeavesOf(input).map(leaf => [kind, code(wire(leaf)), leaf.row.about]),
  );
  return table([['object', 'field', 'holds'], ...rows]);
}

/** The references that the card-number check leaves alone. */
export function exemptReference(): string {
  const exempt = leavesOf(TransactionInput).filter(({ row }) => row.reference);
  return table([['field', 'holds'], ...exempt.map(leaf => [code(wire(leaf)), leaf.row.about])]);
}

/** Every kind of object that a module takes, with what is sent. */
const OBJECTS = modules.flatMap(({ objectTypes = [] }) => objectTypes);

const schemaName = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

function fieldsTable(leaves: readonly Leaf[]): string {
  const rows = leaves.map(leaf => [
    code(wire(leaf)),
    code(pathName(leaf.path, 'name')),
    `${typeOf(openapiField(leaf.row))}${leaf.row.required ? ', required' : ''}`,
    leaf.row.about,
  ]);
  return table([['REST', 'GraphQL', 'type', 'holds'], ...rows]);
}

/** The type as JSON has it, with its width. */
function typeOf(schema: OpenapiSchema): string {
  const { format, minLength, maxLength, minimum, maximum } = schema;
  const values = (schema.enum as unknown[] | undefined)?.filter(value => value !== null);
  if (values) return `one of ${values.join(', ')}`;
  if (format === 'date-time') return 'time (RFC 3339)';
  const [type] = [schema.type].flat();
  if (type === 'string' && maxLength !== undefined)
    return `text, ${widthOf(minLength, maxLength)} characters`;
  if (type === 'string') return 'text';
  if (type === 'integer' && minimum !== undefined)
    return `integer, ${maximum === undefined ? `at least ${minimum}` : `${minimum} to ${bound(maximum)}`}`;
  return type === 'object' ? 'object of texts' : String(type ?? 'object');
}

const bound = (max: unknown): string => (max === Number.MAX_SAFE_INTEGER ? '2^53 − 1' : String(max));

function widthOf(min: unknown, max: unknown): string {
  if (!min) return `at most ${max}`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
