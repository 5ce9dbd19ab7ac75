import type { Readiness } from '../../app/http/server-options';
import { type Html, html } from './html';
import type { Page } from './layout';

export interface HomeFacts {
  /** The address of this server, without a trailing slash. */
  readonly url: string;
  readonly readiness: Readiness;
  readonly hasExplorer: boolean;
  readonly version: string;
}

/** The start page: what the gateway is, its health, and a first request. */
export function homePage(facts: HomeFacts): Page {
  return {
    title: 'Your payment data, in one place',
    path: '/',
    content: html`<section class="hero">
<h1>Your payment data,<br>in one place</h1>
<p class="lead">Send transactions over REST or GraphQL. They are checked field by field, kept exactly,
and answered once they are durable.</p>
${health(facts)}
</section>
<section aria-labelledby="first">
<h2 id="first">Send the first one</h2>
<pre tabindex="0"><code>${firstRequest(facts.url)}</code></pre>
<p>The first key was printed when the gateway first started; <code>peacock keys create</code> makes another. The same
request again answers <code>x-outcome: unchanged</code> and stores nothing twice.</p>
</section>
<section aria-labelledby="doors">
<h2 id="doors">Ways in</h2>
<ul class="cards">
${doors(facts.hasExplorer).map(
  ({ path, name, about }) => html`<li><a href="${path}"><b>${name}</b><span>${about}</span></a></li>\n`,
)}</ul>
</section>`,
  };
}

function health({ readiness: { ready, reasons }, version }: HomeFacts): Html {
  return html`<p class="health ${ready ? 'well' : 'unwell'}" role="status"><span class="dot"></span>
<span>${ready ? 'Ready' : 'Not ready'}${!ready && reasons.length > 0 && `: ${reasons.join(' ')}`}</span>
<span class="version">version ${version}</span></p>`;
}

function firstRequest(url: string): string {
  return [
    `curl ${url}/transactions \\`,
    '  -H "x-api-key: $KEY" \\',
    '  -H "content-type: application/json" \\',
    `  -d '{ "object_id": "order-1", "currency": "EUR", "amount": 1999 }'`,
  ].join('\n');
}

function doors(hasExplorer: boolean) {
  const explorer = { path: '/explorer', name: 'Explorer', about: 'Write GraphQL queries with completion.' };
  return [
    { path: '/docs', name: 'REST reference', about: 'Every route and every field.' },
    ...(hasExplorer ? [explorer] : []),
    { path: '/docs/errors', name: 'Errors', about: 'Every code, and what to do about it.' },
    { path: '/openapi.json', name: 'OpenAPI', about: 'The same reference for machines.' },
  ];
}
