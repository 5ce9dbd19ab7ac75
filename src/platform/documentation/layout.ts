import { type Html, html } from './html';

export interface Page {
  readonly title: string;
  /** Its path, so that the navigation can mark it. */
  readonly path: string;
  readonly content: Html;
  /** Further style sheets and scripts, by their asset names. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
}

/**
 * A whole page: the shared frame around its content. It loads assets only from this server.
 */
export function layout(page: Page, hasExplorer: boolean): string {
  const links = NAVIGATION.filter(({ path }) => hasExplorer || path !== '/explorer');
  const styles = ['page.css', ...(page.styles ?? [])];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Peacock gateway</title>
<link rel="icon" href="/assets/feather.svg" type="image/svg+xml">
${styles.map(name => html`<link rel="stylesheet" href="/assets/${name}">\n`)}</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header>
<a class="brand" href="/"><img src="/assets/feather.svg" alt="" width="28" height="28">Peacock gateway</a>
<nav aria-label="Pages">
${links.map(link => html`<a href="${link.path}"${link.path === page.path && HERE}>${link.name}</a>\n`)}</nav>
</header>
<main id="content">
${page.content}
</main>
${(page.scripts ?? []).map(name => html`<script src="/assets/${name}"></script>\n`)}</body>
</html>
`.text;
}

const HERE = html` aria-current="page"`;

const NAVIGATION = [
  { path: '/docs', name: 'Reference' },
  { path: '/docs/errors', name: 'Errors' },
  { path: '/explorer', name: 'Explorer' },
  { path: '/openapi.json', name: 'OpenAPI' },
] as const;
