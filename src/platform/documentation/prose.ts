import { type Html, html } from './html';

/** A sentence with `names` in backticks, the only Markdown in our descriptions. */
export function prose(text: string): Html {
  const pieces = text
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
  return html`${pieces}`;
}
