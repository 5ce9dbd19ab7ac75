import type { Blocks } from './blocks';
import { commandsReference, helpReference } from './commands';
import { errorsReference } from './errors';
import { exemptReference, givenFieldsReference, personalReference, sentFieldsReference } from './fields';
import {
  dimensionsReference,
  inquiryWordsReference,
  metricOptionsReference,
  metricsReference,
  noneWordsReference,
  wordsReference,
} from './metrics';
import { settingsReference } from './settings';

/** The pages of the reference, and what the code says in each. */
export const REFERENCE_PAGES: Readonly<Record<string, Blocks>> = {
  'docs/reference/errors.md': { errors: errorsReference },
  'docs/reference/configuration.md': { settings: settingsReference },
  'docs/reference/cli.md': { commands: commandsReference, help: helpReference },
  'docs/reference/metrics.md': {
    metrics: metricsReference,
    dimensions: dimensionsReference,
    options: metricOptionsReference,
    'words that say nothing': noneWordsReference,
    'inquiry words': inquiryWordsReference,
    words: wordsReference,
  },
  'docs/reference/fields.md': { 'sent fields': sentFieldsReference, 'given fields': givenFieldsReference },
  'docs/reference/personal-data.md': { 'personal fields': personalReference },
  'docs/reference/card-numbers.md': { 'exempt fields': exemptReference },
};
