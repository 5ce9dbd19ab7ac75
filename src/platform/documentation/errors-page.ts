import { type Code, STATUS } from '../errors/api-error';
import { ERROR_TABLE } from '../http/error-table';
import { html } from './html';
import type { Page } from './layout';
import { prose } from './prose';

/** Every error code. The `type` of a problem document links to its row. */
export function errorsPage(): Page {
  const codes = Object.keys(STATUS) as Code[];
  return {
    title: 'Errors',
    path: '/docs/errors',
    content: html`<h1>Errors</h1>
<p class="lead">REST answers with <code>application/problem+json</code>, GraphQL with the same code in
<code>extensions.code</code>. No answer repeats a value that was sent.</p>
<div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">What to do</th></tr></thead>
<tbody>
${codes.map(
  code => html`<tr id="${code}"><td>${STATUS[code]}</td>
<th scope="row"><a href="#${code}"><code>${code}</code></a></th>
<td><b>${ERROR_TABLE[code].title}.</b> ${prose(ERROR_TABLE[code].advice)}</td></tr>\n`,
)}</tbody>
</table></div>`,
  };
}
