import fc from 'fast-check';
import {
  canonicalWord,
  NONE_WORDS,
  VOCABULARIES,
  type VocabularyName,
} from '../../../src/platform/fields/vocabulary';

const names = Object.keys(VOCABULARIES) as VocabularyName[];
const aliases = names.flatMap(name =>
  Object.entries(VOCABULARIES[name].aliases as Record<string, readonly string[]>).flatMap(([word, others]) =>
    [word, ...others].map(alias => ({ name, word, alias })),
  ),
);

/** The same word as somebody else writes it. */
const written = (word: string) =>
  fc
    .tuple(
      fc.array(fc.boolean(), { minLength: word.length, maxLength: word.length }),
      fc.constantFrom('', ' ', '\t', ' \n '),
      fc.constantFrom('_', ' ', '-'),
    )
    .map(([upper, around, between]) => {
      const cased = [...word].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join('');
      return around + cased.replaceAll('_', between) + around;
    });

describe('a closed vocabulary', () => {
  test.each(aliases)('of $name reads $alias as $word, in any case and with spaces around', one => {
    const canonical = canonicalWord(one.name, one.word);
    expect(canonical?.toLowerCase()).toBe(one.word);
    fc.assert(
      fc.property(written(one.alias), text => {
        expect(canonicalWord(one.name, text)).toBe(canonical);
      }),
      { numRuns: 20 },
    );
  });

  test('has no alias of two meanings', () => {
    const known = aliases.map(({ name, alias }) => `${name} ${alias}`);
    expect(new Set(known).size).toBe(known.length);
  });

  test('takes empty text and words for "unknown" as nothing', () => {
    for (const name of names)
      for (const word of ['', ' ', ...NONE_WORDS, 'Unknown', ' UNKNOWN '])
        expect(canonicalWord(name, word)).toBeNull();
    expect(canonicalWord('scheme', null)).toBeNull();
    expect(canonicalWord('scheme', undefined)).toBeNull();
  });

  test('gives a word that is its own canonical word and fits where its text does, whatever was sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 255 }), (name, text) => {
        const word = canonicalWord(name, text);
        expect(canonicalWord(name, word)).toBe(word);
        if (!aliases.some(one => one.name === name && one.alias === word?.toLowerCase()))
          expect((word ?? '').length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['scheme', ['Visa', 'visa', 'VISA '], 'visa'],
    ['scheme', ['MasterCard', 'mc', 'Mastercard'], 'mastercard'],
    ['scheme', ['American Express', 'amex'], 'amex'],
    ['issuerCountry', ['DE', 'de', 'DEU'], 'DE'],
    ['instrumentType', ['credit_card', 'Card'], 'card'],
  ] as const)('of %s takes %j for one', (name, texts, word) => {
    expect(texts.map(text => canonicalWord(name, text))).toEqual(texts.map(() => word));
  });
});
