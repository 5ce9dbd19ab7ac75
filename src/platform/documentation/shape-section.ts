import { fieldsOf, fieldTable } from './field-table';
import { type Html, html } from './html';
import type { Schema } from './openapi';
import { prose } from './prose';
import { shapeAnchor, typeInWords } from './type-in-words';

/** One named shape: the fields of an object, or its type in words. */
export function shapeSection(name: string, schema: Schema): Html {
  const fields = fieldsOf(schema);
  return html`<section class="operation" aria-labelledby="${shapeAnchor(name)}">
<h2 id="${shapeAnchor(name)}">${name}</h2>
${schema.description && html`<p>${prose(schema.description)}</p>`}
${fields.length > 0 ? fieldTable(fields) : html`<p>${typeInWords(schema)}</p>`}
</section>
`;
}
