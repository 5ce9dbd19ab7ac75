import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiDocument } from '../src/app/openapi-document';
import { publicSchema } from '../src/app/schema';
import { schemaText } from '../src/platform/graphql/build-schema';
import { withBlocks } from './support/reference/blocks';
import { REFERENCE_PAGES } from './support/reference/pages';
import { settingsTemplate } from './support/reference/settings';

type Document = [file: string, derive: (committed: string) => string];

/** Everything that is derived and yet committed, so that a review shows what a change does to callers. */
const DOCUMENTS: readonly Document[] = [
  ['schema.graphql', () => schemaText(publicSchema())],
  ['test/golden/openapi.json', () => `${JSON.stringify(openapiDocument(), null, 2)}\n`],
  ['.env.example', settingsTemplate],
  ...Object.entries(REFERENCE_PAGES).map<Document>(([page, blocks]) => [
    page,
    committed => withBlocks(committed, blocks),
  ]),
];

test.each(DOCUMENTS)('%s is what the classes say', (file, derive) => {
  const path = join(__dirname, '..', file);
  const committed = contentOf(path);
  const derived = derive(committed);
  if (process.env.GENERATE === '1') writeFileSync(path, derived);
  else if (committed !== derived) throw new Error(`${file} is behind the classes. Run: npm run generate`);
});

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
