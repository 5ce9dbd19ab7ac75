import { type Html, html } from './html';
import type { Reference, Schema } from './openapi';
import { prose } from './prose';
import { typeInWords } from './type-in-words';

export interface Field {
  readonly name: string;
  readonly schema: Reference<Schema>;
  readonly isRequired?: boolean;
  readonly description?: string;
}

/** Fields as a table of names, types and meanings. */
export function fieldTable(fields: readonly Field[]): Html {
  return html`<div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${fields.map(
  ({ name, schema, isRequired = false, description = '' }) =>
    html`<tr><th scope="row"><code>${name}</code>${isRequired && html` <em>required</em>`}</th>
<td>${typeInWords(schema)}</td><td>${prose(description)}</td></tr>\n`,
)}</tbody>
</table></div>`;
}

/** The fields of an object, in order. */
export function fieldsOf({ properties = {}, required = [] }: Schema): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
    description: '$ref' in schema ? undefined : schema.description,
  }));
}
