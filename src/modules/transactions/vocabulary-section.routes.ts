import { type Html, html } from '../../platform/documentation/html';
import { NONE_WORDS, VOCABULARIES } from '../../platform/fields/vocabulary';
import { NO_DISPUTE_WORDS } from '../reversals/dispute-fields.model';

/** What filters and groups of metrics compare by meaning, and which words mean the same. */
export function vocabularySection(): Html {
  return html`<section id="words"><h2>Words compared by meaning</h2>
<p>Case, spaces around a word, and whether its parts are joined by a space, a hyphen or an underscore do not matter.
The text is given back as it was sent. Empty text and these words say nothing: ${NONE_WORDS.join(', ')}.</p>
<p>A dispute is none while its status or kind begins with warning_ or is one of: ${NO_DISPUTE_WORDS.join(', ')}.</p>
${Object.values(VOCABULARIES).map(({ about, aliases }) => vocabulary(about, aliases))}</section>`;
}

function vocabulary(about: string, aliases: Readonly<Record<string, readonly string[]>>): Html {
  return html`<div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">${about}</th><th scope="col">Also written</th></tr></thead>
<tbody>
${Object.entries(aliases).map(
  ([word, others]) => html`<tr><th scope="row"><code>${word}</code></th><td>${others.join(', ')}</td></tr>\n`,
)}</tbody>
</table></div>\n`;
}
