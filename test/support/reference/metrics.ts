import { DIMENSIONS } from '../../../src/modules/metrics/dimension';
import { MetricOptions } from '../../../src/modules/metrics/metric-options.model';
import { METRICS } from '../../../src/modules/metrics/query/metric-table';
import { NO_DISPUTE_WORDS } from '../../../src/modules/reversals/dispute-fields.model';
import { wireName } from '../../../src/platform/fields/naming';
import type { Shape } from '../../../src/platform/fields/row';
import { rowsOf } from '../../../src/platform/fields/table';
import { NONE_WORDS, VOCABULARIES } from '../../../src/platform/fields/vocabulary';
import { code, section, table } from './markdown';

/** Every metric with its formula. */
export function metricsReference(): string {
  const rows = Object.entries(METRICS).map(([name, { formula }]) => [
    code(name),
    code(wireName(name)),
    formula,
  ]);
  return table([['GraphQL', 'REST and CSV', 'formula'], ...rows]);
}

/** What metrics can be grouped by. */
export function dimensionsReference(): string {
  const rows = Object.entries(DIMENSIONS).map(([name, { about }]) => [
    code(wireName(name).toUpperCase()),
    code(wireName(name)),
    about,
  ]);
  return table([['GraphQL', 'REST and CSV', 'values'], ...rows]);
}

/** What a question may count differently. */
export function metricOptionsReference(): string {
  const rows = rowsOf(MetricOptions as Shape).map(({ name, wire, about }) => [code(name), code(wire), about]);
  return table([['GraphQL', 'REST', 'does'], ...rows]);
}

/** The words that filters and groups compare by meaning. */
export function wordsReference(): string {
  const tables = Object.entries(VOCABULARIES)
    .filter(([name]) => name !== 'issuerCountry')
    .map(([, { about, aliases }]) => {
      const words = Object.entries(aliases as Record<string, readonly string[]>);
      const rows = words.map(([word, others]) => [code(word), listed(others)]);
      return section(about, table([['word', 'also written'], ...rows]));
    });
  return tables.join('\n\n');
}

/** The words that say nothing in every vocabulary. */
export const noneWordsReference = (): string => listed(NONE_WORDS);

/** The words that make a dispute an inquiry. */
export const inquiryWordsReference = (): string => `${code('warning_…')}, ${listed(NO_DISPUTE_WORDS)}`;

const listed = (words: readonly string[]): string => words.map(code).join(', ');
