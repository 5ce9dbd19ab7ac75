import type { FieldRow, Shape } from './row';
import { LABEL_KEY_MAX, LABEL_TEXT_MAX, LABELS_MAX } from './string-map';
import { partOf, rowsOf } from './table';

/** A schema of OpenAPI 3.1, which is JSON Schema 2020-12. */
export type OpenapiSchema = Record<string, unknown>;

/** The REST schema of a shape: wire names, limits and descriptions. Embedded objects are separate named schemas. */
export function openapiSchema(shape: Shape): OpenapiSchema {
  const rows = rowsOf(shape);
  return {
    type: 'object',
    additionalProperties: false,
    required: rows.filter(({ required }) => required).map(({ wire }) => wire),
    properties: Object.fromEntries(rows.map(row => [row.wire, openapiField(row)])),
  };
}

/** One field. An optional field also accepts `null`. */
export function openapiField(row: FieldRow): OpenapiSchema {
  const said = KINDS[row.kind](row);
  if (row.required) return { ...said, description: row.about };
  if (row.kind === 'part') return { description: row.about, oneOf: [said, { type: 'null' }] };
  return { ...said, type: [said.type, 'null'], description: row.about };
}

const KINDS: Record<FieldRow['kind'], (row: FieldRow) => OpenapiSchema> = {
  text: ({ min, max, pattern }) => ({ type: 'string', minLength: min, maxLength: max, pattern }),
  whole: ({ min, max }) => ({ type: 'integer', minimum: min, maximum: max }),
  flag: () => ({ type: 'boolean' }),
  moment: () => ({ type: 'string', format: 'date-time' }),
  choice: ({ values, required }) => ({ type: 'string', enum: required ? values : [...(values ?? []), null] }),
  labels: ({ removesByNull }) => ({
    type: 'object',
    maxProperties: removesByNull ? undefined : LABELS_MAX,
    propertyNames: { minLength: 1, maxLength: LABEL_KEY_MAX },
    additionalProperties: { type: removesByNull ? ['string', 'null'] : 'string', maxLength: LABEL_TEXT_MAX },
  }),
  part: row => ({ $ref: `#/components/schemas/${partOf(row).name}` }),
};
