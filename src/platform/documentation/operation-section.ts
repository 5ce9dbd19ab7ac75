import { fieldTable } from './field-table';
import { type Html, html } from './html';
import { type Answer, type Content, type OpenApi, resolve } from './openapi';
import type { PlacedOperation } from './operations';
import { prose } from './prose';
import { typeInWords } from './type-in-words';

/** One operation: description, parameters, body and responses. */
export function operationSection(document: OpenApi, operation: PlacedOperation): Html {
  const { id, method, path, summary = '', description } = operation;
  return html`<section class="operation" aria-labelledby="${id}">
<h2 id="${id}"><span class="method ${method}">${method}</span><code>${path}</code></h2>
<p><b>${summary}</b>${description && html`<br>${prose(description)}`}</p>
${parameters(document, operation)}${body(document, operation)}${answers(document, operation)}
</section>
`;
}

/** The parameters of path, query and headers, in one table each. */
function parameters(document: OpenApi, { parameters: given = [] }: PlacedOperation): Html {
  const all = given.map(reference => resolve(document, reference));
  const places = [...new Set(all.map(parameter => parameter.in))];
  const tables = places.map(place => {
    const fields = all
      .filter(parameter => parameter.in === place)
      .map(parameter => ({ ...parameter, schema: parameter.schema ?? {}, isRequired: parameter.required }));
    return html`<h3>In the ${place}</h3>
${fieldTable(fields)}
`;
  });
  return html`${tables}`;
}

function body(document: OpenApi, { requestBody }: PlacedOperation): Html | false {
  return requestBody
    ? html`<h3>Body</h3>
<p>${contents(resolve(document, requestBody).content)}</p>`
    : false;
}

function answers(document: OpenApi, { responses = {} }: PlacedOperation): Html {
  const rows = Object.entries(responses).map(([status, reference]) => {
    const { description = '', content } = resolve<Answer>(document, reference);
    return html`<tr><th scope="row"><code>${status}</code></th><td>${prose(description)}</td>
<td>${contents(content)}</td></tr>\n`;
  });
  return html`<h3>Answers</h3>
<div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Status</th><th scope="col">When</th><th scope="col">What</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}

/** Every media type with its type. */
function contents(content: Content = {}): Html {
  const all = Object.entries(content).map(
    ([type, { schema }], at) =>
      html`${at > 0 && html`<br>`}${schema && html`${typeInWords(schema)} as `}<code>${type}</code>`,
  );
  return html`${all}`;
}
