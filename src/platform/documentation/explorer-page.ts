import { html } from './html';
import type { Page } from './layout';

/** GraphiQL with an input for the key, which stays in the tab's session storage. */
export function explorerPage(): Page {
  return {
    title: 'Explorer',
    path: '/explorer',
    styles: ['graphiql.css', 'explorer.css'],
    scripts: ['react.js', 'react-dom.js', 'graphiql.js', 'explorer.js'],
    content: html`<h1 class="unseen">Explorer</h1>
<form id="key-form">
<label for="key">Key</label>
<input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="pck_…"
  aria-describedby="key-note">
<button type="submit">Use</button>
<span id="key-note">Kept in this tab until it is closed, and sent as <code>x-api-key</code>.</span>
</form>
<div id="explorer"><noscript>The explorer needs JavaScript.</noscript></div>`,
  };
}
