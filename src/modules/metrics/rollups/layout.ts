import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { NONE_WORDS, VOCABULARIES } from '../../../platform/fields/vocabulary';
import { RESPONSE_RULES } from '../../transactions/response-code';
import { DIMENSIONS } from '../dimension';
import { BLOCK_FORMAT } from './block-bytes';
import { BLOCK_SHAPES } from './block-shape';

/** Raised by whoever changes what a fact is of a stored transaction in another way than its tables say. */
const FACT_RULES = 2;

const dimensions = Object.entries(DIMENSIONS).map(([name, { paths }]) => [name, paths]);

/**
 * Stands for everything that blocks depend on beside the rows. Pages that were made under another mark would answer with the
 * groups of another release, so they are not asked, not added to, and made anew.
 */
export const LAYOUT = createHash('sha256')
  .update(
    JSON.stringify([
      ...[BLOCK_FORMAT, endianness(), BLOCK_SHAPES, dimensions],
      ...[FACT_RULES, RESPONSE_RULES, VOCABULARIES, NONE_WORDS],
    ]),
  )
  .digest('base64url')
  .slice(0, 16);
