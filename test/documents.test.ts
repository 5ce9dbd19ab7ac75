import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openapiDocument } from '../src/app/openapi-document';
import { publicSchema } from '../src/app/schema';
import { answerOf } from './support/answers';
import { type Command, startCommand } from './support/command';
import { freePort } from './support/free-port';
import { type Step, stepsOf } from './support/snippets';

const ROOT = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Pages whose snippets are run, in the order in which a reader meets them. */
const PAGES = [
  'README.md',
  ...['guides', 'operate'].flatMap(folder => pagesOf(`docs/${folder}`).sort(byOrder)),
];

const DOCUMENTS = [
  ...['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md'],
  ...pagesOf('docs'),
];

function pagesOf(folder: string): string[] {
  const found = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return found.filter(name => name.endsWith('.md')).map(name => `${folder}/${name}`);
}

/** What one guide stores, a later one reads: the order of the index. */
function byOrder(one: string, other: string): number {
  const index = read('docs/README.md');
  return index.indexOf(one.slice('docs/'.length)) - index.indexOf(other.slice('docs/'.length));
}

describe('the documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'peacock-readme-'));
  const databaseUrl = `sqlite:${join(folder, 'data', 'peacock.sqlite')}`;
  let gateway: Command;
  let url = '';
  let key = '';

  beforeAll(async () => {
    symlinkSync(join(ROOT, 'examples'), join(folder, 'examples'));
    gateway = startCommand(['serve'], { DATABASE_URL: databaseUrl, PORT: String(await freePort()) });
    [, url = ''] = await gateway.wrote(/listens at (http:\/\/\S+)/);
    [key = ''] = /pck_\w{51}/.exec(gateway.err()) ?? [];
  });
  afterAll(async () => {
    gateway.process.kill('SIGTERM');
    await gateway.exited;
    rmSync(folder, { recursive: true, force: true });
  });

  // One by one in their order: a reader goes through them from top to bottom, with one gateway.
  const steps = PAGES.flatMap(page => stepsOf(read(page)).map(step => ({ page, ...step })));

  test.each(steps)('$page, line $line ($language), does what it says', async step => {
    const run = step.language === 'sh' ? context : graphql;
    if (step.answers.length === 0) await run(step);
    for (const { language, text } of step.answers) {
      const toResponse = answerOf(language, text);
      const given = answerOf(language, await run(step));
      expect(given).toEqual({
        head: expect.arrayContaining([...toResponse.head]),
        body: toResponse.body || given.body,
      });
    }
  });

  async function graphql({ text }: Step): Promise<string> {
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: text });
    return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
  }

  async function context({ text }: Step): Promise<string> {
    const script = text.replaceAll('http://127.0.0.1:4000', url).replaceAll('pck_…', key);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `${PRELUDE}\n${script}`], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ROOT, NODE: process.execPath, DATABASE_URL: databaseUrl, KEY: key },
    });
    if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
    return stdout;
  }
});

test('the documents name every route and every operation', () => {
  const schema = publicSchema();
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
    type => Object.keys(type?.getFields() ?? {}),
  );
  const { paths } = openapiDocument() as { paths: object };
  const named = [...operations, ...Object.keys(paths)];
  const all = DOCUMENTS.map(read).join('\n');
  expect(named.filter(name => !all.includes(name))).toEqual([]);
});

test.each(DOCUMENTS)('%s names no file and no script that does not exist', document => {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) =>
    join(dirname(document), path),
  );
  const paths = [...text.matchAll(/`((?:src|test|migrations|scripts|bench|examples|\.ci)\/[\w./-]*)`/g)];
  const files = [...links, ...paths.map(([, path = '']) => path)];
  expect(files.filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script = '']) => script);
  expect(named.filter(script => !(script in scripts))).toEqual([]);
});

test.each(['README.md', 'ARCHITECTURE.md', 'SECURITY.md'])('no table of %s says anything twice', document => {
  const tables = readFileSync(join(ROOT, document), 'utf8').match(/(^\|.*\n)+/gm) ?? [];
  for (const table of tables) {
    const rows = table.trim().split('\n');
    expect(rows).toEqual([...new Set(rows)]);
  }
});

test('the README can be read in five minutes', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
});

/** A reader's npm: installing and testing is what runs this test; a start is tried with its settings alone. */
const PRELUDE = `set -euo pipefail
peacock() { "$NODE" --require "$ROOT/scripts/typescript.js" "$ROOT/src/cli/peacock.ts" "$@"; }
npm() {
  case "$*" in
    ci | test | 'run build') ;;
    start) peacock config >/dev/null ;;
    'run --silent peacock -- '*) shift 4 && peacock "$@" ;;
    *) return 1 ;;
  esac
}`;
