import { vocabularySection } from '../../modules/transactions/vocabulary-section.routes';
import { fieldsOf, fieldTable } from './field-table';
import { type Html, html } from './html';
import type { Page } from './layout';
import type { OpenApi, Schema } from './openapi';
import { operationSection } from './operation-section';
import { operationsOf, type PlacedOperation } from './operations';
import { prose } from './prose';
import { shapeAnchor, typeInWords } from './type-in-words';

/**
 * The REST reference, made from the OpenAPI document. It needs no script, so it can be read and printed
 * anywhere.
 */
export function referencePage(document: OpenApi): Page {
  const operations = operationsOf(document);
  const shapes = Object.entries(document.components?.schemas ?? {});
  return {
    title: 'REST reference',
    path: '/docs',
    content: html`<h1>REST reference</h1>
<p class="lead">${prose(document.info.description ?? document.info.title)}</p>
<ul class="contents">
${operations.map(operationEntry)}</ul>
<p class="shapes">Shapes: ${shapes.map(([name], at) => html`${at > 0 && ', '}${shapeEntry(name)}`)}</p>
${operations.map(operation => operationSection(document, operation))}
${shapes.map(([name, schema]) => shapeSection(name, schema))}
${vocabularySection()}`,
  };
}

function operationEntry({ id, method, path, summary }: PlacedOperation): Html {
  const name = html`<span class="method ${method}">${method}</span><code>${path}</code>`;
  return html`<li><a href="#${id}">${name}</a><span>${summary}</span></li>\n`;
}

const shapeEntry = (name: string): Html => html`<a href="#${shapeAnchor(name)}">${name}</a>`;

/** One named shape: the fields of an object, or its type in words. */
function shapeSection(name: string, schema: Schema): Html {
  const fields = fieldsOf(schema);
  return html`<section class="operation" aria-labelledby="${shapeAnchor(name)}">
<h2 id="${shapeAnchor(name)}">${name}</h2>
${schema.description && html`<p>${prose(schema.description)}</p>`}
${fields.length > 0 ? fieldTable(fields) : html`<p>${typeInWords(schema)}</p>`}
</section>
`;
}
