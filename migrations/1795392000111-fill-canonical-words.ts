import type { MigrationInterface, QueryRunner } from 'typeorm';
import { canonicalWord, type VocabularyName } from '../src/platform/fields/vocabulary';
import { chunksOf, type StoredRow } from './walk-rows';

const WORDS: readonly { vocabulary: VocabularyName; from: string; to: string }[] = [
  { vocabulary: 'scheme', from: 'payment_method_scheme', to: 'scheme_word' },
  { vocabulary: 'cardType', from: 'payment_method_type', to: 'card_type_word' },
  { vocabulary: 'issuerCountry', from: 'payment_method_issuer_country', to: 'issuer_country_word' },
  { vocabulary: 'instrumentType', from: 'payment_method_instrument_type', to: 'instrument_type_word' },
];

/** Rows that are there already get the words that the program gives to new ones. */
export class FillCanonicalWords1795392000111 implements MigrationInterface {
  name = 'FillCanonicalWords1795392000111';

  /** One statement fills some rows, wherever it is in them: after a crash it may run again from the beginning. */
  async up(query: QueryRunner): Promise<void> {
    const columns = WORDS.map(({ from }) => from);
    for await (const { rows, where, values } of chunksOf(query, 'transactions', columns)) {
      const sets = WORDS.flatMap(word => setOf(rows, word));
      if (sets.length === 0) continue;
      const sql = `UPDATE transactions SET ${sets.map(({ sql }) => sql).join(', ')} WHERE ${where}`;
      await query.query(sql, [...sets.flatMap(({ values }) => values), ...values]);
    }
  }

  /** The columns go with the migration before. */
  async down(): Promise<void> {}
}

/** Each text that occurs becomes its word; of a text that came meanwhile, whoever wrote it has said the word. */
function setOf(rows: readonly StoredRow[], { vocabulary, from, to }: (typeof WORDS)[number]) {
  const texts = [...new Set(rows.flatMap(row => row[from] ?? []))].map(String);
  const pairs = texts.flatMap(text => {
    const word = canonicalWord(vocabulary, text);
    return word === null ? [] : [[text, word]];
  });
  if (pairs.length === 0) return [];
  const cases = pairs.map(() => 'WHEN ? THEN ?').join(' ');
  return [{ sql: `${to} = CASE ${from} ${cases} ELSE ${to} END`, values: pairs.flat() }];
}
