import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicSchema, schemaText } from '../src/api/public-schema';
import { openapiDocument } from '../src/edge/openapi/document';

/** Everything that is derived and yet committed, so that a review shows what a change does to callers. */
const DOCUMENTS: readonly [file: string, derive: () => string][] = [
  ['schema.graphql', () => schemaText(publicSchema())],
  ['openapi.json', () => `${JSON.stringify(openapiDocument(), null, 2)}\n`],
];

test.each(DOCUMENTS)('%s is what the classes say', (file, derive) => {
  const path = join(__dirname, 'golden', file);
  if (process.env.GENERATE === '1') writeFileSync(path, derive());
  if (contentOf(path) !== derive())
    throw new Error(`test/golden/${file} is behind the classes. Run: npm run generate`);
});

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
