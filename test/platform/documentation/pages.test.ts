import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openapiDocument } from '../../../src/app/openapi-document';
import { collectAssets, EXPLORER_ASSETS, PAGE_ASSETS } from '../../../src/platform/documentation/assets';
import { anEdge, type Edge } from '../http/support/an-edge';
import { send } from '../http/support/send';

const PAGES = ['/', '/docs', '/docs/errors', '/explorer'];

let edge: Edge;
beforeAll(async () => {
  edge = await anEdge({ explorer: true, openapi: openapiDocument });
});
afterAll(() => edge.server.close());

describe('the pages', () => {
  test.each(PAGES)(
    '%s loads only what this server serves, and holds no script or style of its own',
    async path => {
      const { status, headers, text } = await send(edge.url + path, { key: null });
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      for (const [, address = ''] of text.matchAll(/(?:src|href)="([^"]*)"/g)) {
        expect(address).toMatch(/^[/#]/);
        if (address.startsWith('/'))
          expect([address, (await send(edge.url + address)).status]).toEqual([address, 200]);
      }
      expect(text).not.toMatch(/<script(?! src=)|<style|\sstyle=|\son\w+=/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
    },
  );

  test.each(PAGES)('%s leads every link within it to a place that is there', async path => {
    const { text } = await send(edge.url + path);
    const anchors = [...text.matchAll(/href="#([^"]*)"/g)].map(([, anchor]) => anchor);
    for (const anchor of anchors) expect(text).toContain(`id="${anchor}"`);
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('scripts run nowhere but in the explorer', async () => {
    for (const path of PAGES) {
      const policy = (await send(edge.url + path)).headers.get('content-security-policy');
      expect(policy?.includes('script-src')).toBe(path === '/explorer');
    }
  });

  test('the explorer is not there unless it is wanted', async () => {
    const plain = await anEdge();
    try {
      for (const { name } of EXPLORER_ASSETS)
        expect((await send(`${plain.url}/assets/${name}`)).status).toBe(404);
      expect((await send(`${plain.url}/explorer`)).status).toBe(404);
      expect((await send(plain.url)).text).not.toContain('/explorer');
    } finally {
      await plain.server.close();
    }
  });

  test('show text from anywhere as text', async () => {
    const ready = async () => ({ ready: false, reasons: ['<script>alert(1)</script> & "more"'] });
    const info = { title: 'A gateway', version: '1', description: '`<b>` is <i>' };
    const odd = await anEdge({ health: { live: () => true, ready }, openapi: () => ({ info, paths: {} }) });
    try {
      const home = (await send(odd.url)).text;
      expect(home).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;');
      expect((await send(`${odd.url}/docs`)).text).toContain('<code>&lt;b&gt;</code> is &lt;i&gt;');
    } finally {
      await odd.server.close();
    }
  });

  test('the reference names every field that can be sent', async () => {
    const { text } = await send(`${edge.url}/docs`);
    const { components } = openapiDocument() as {
      components: { schemas: Record<string, { properties?: object }> };
    };
    for (const { properties = {} } of Object.values(components.schemas))
      for (const name of Object.keys(properties)) expect(text).toContain(`<code>${name}</code>`);
  });

  test('assets are asked for again only when they changed', async () => {
    const address = `${edge.url}/assets/page.css`;
    const etag = (await send(address)).headers.get('etag') ?? '';
    expect((await send(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await send(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('the build collects every asset in one folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'assets-'));
    try {
      collectAssets(folder, join(__dirname, '../../../src/platform/documentation/assets'));
      const expected = [...PAGE_ASSETS, ...EXPLORER_ASSETS].map(({ name }) => name);
      expect(readdirSync(folder).sort()).toEqual(expected.sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
