import { COUNTRY_CODES } from './country-codes';

/** A closed vocabulary: several spellings count as one canonical word. */
interface Vocabulary {
  /** Its title. */
  readonly about: string;
  /** Other spellings of a canonical word, in the form of `plainWord`. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** The display form of a canonical word. The default is the word itself. */
  readonly write?: (word: string) => string;
}

/** Every alias for filters, groups, rates and rollups. Other words are compared in the form of `plainWord`. */
export const VOCABULARIES = {
  scheme: {
    about: 'Card networks',
    aliases: {
      visa: ['visa_card', 'visa_electron', 'vi'],
      mastercard: ['mc', 'master_card', 'master', 'eurocard'],
      amex: ['american_express', 'americanexpress', 'ax'],
      discover: ['discover_card', 'disc'],
      diners: ['diners_club', 'dinersclub', 'diners_club_international', 'diners_club_carte_blanche', 'dc'],
      jcb: ['japan_credit_bureau'],
      unionpay: ['union_pay', 'china_union_pay', 'china_unionpay', 'chinaunionpay', 'cup'],
      maestro: ['maestro_card', 'uk_maestro', 'uk_maestro_card'],
      elo: ['elo_card'],
      hiper: ['hiper_card'],
      cartes_bancaires: ['carte_bancaire', 'cartebancaire', 'cb'],
      interac: ['interac_debit'],
      eftpos_au: ['eftpos_australia'],
    },
  },
  cardType: {
    about: 'Card types',
    aliases: {
      credit: ['credit_card', 'creditcard', 'c'],
      debit: ['debit_card', 'debitcard', 'd'],
      prepaid: ['prepaid_card', 'pre_paid', 'p'],
      charge: ['charge_card'],
    },
  },
  issuerCountry: {
    about: 'Issuer countries',
    aliases: Object.fromEntries(Object.entries(COUNTRY_CODES).map(([two, three]) => [two, [three]])),
    // Some letters become two in capitals; no code has any.
    write: word => (/^[a-z]+$/.test(word) ? word.toUpperCase() : word),
  },
  instrumentType: {
    about: 'Instrument types',
    aliases: {
      card: ['credit_card', 'creditcard', 'debit_card', 'payment_card'],
      apple_pay: ['applepay', 'apple_pay_card'],
      google_pay: ['googlepay', 'google_pay_card', 'android_pay', 'android_pay_card', 'gpay'],
      samsung_pay: ['samsungpay', 'samsung_pay_card'],
      paypal: ['pay_pal', 'paypal_account'],
      venmo: ['venmo_account'],
      us_bank_account: ['ach', 'ach_debit', 'us_bank'],
      sepa_debit: ['sepa', 'sepa_direct_debit', 'sepa_debit_account'],
      visa_checkout: ['visa_checkout_card'],
      masterpass: ['masterpass_card'],
    },
  },
} as const satisfies Record<string, Vocabulary>;

/** A vocabulary for a field whose texts are compared by meaning. */
export type VocabularyName = keyof typeof VOCABULARIES;

/** Words that mean "unknown" in every vocabulary. */
export const NONE_WORDS: readonly string[] = [
  'unknown',
  'none',
  'null',
  'n/a',
  'not_available',
  'unspecified',
];

/** The canonical word of a sent text. Null for empty text and for words that mean "unknown". */
export function canonicalWord(name: VocabularyName, text: string | null | undefined): string | null {
  const word = plainWord(text);
  if (word === '' || NONE.has(word)) return null;
  const { write }: Vocabulary = VOCABULARIES[name];
  const canonical = CANONICAL[name].get(word) ?? word;
  return write ? write(canonical) : canonical;
}

/** A word without differences in case, outer spaces and separators. Empty for a missing text. */
export function plainWord(sent: string | null | undefined): string {
  const text = sent ?? '';
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
  // Some letters become longer in another case, and the column accepts no more than the limit of the text.
  return word.length > text.length ? text.trim() : word;
}

const NONE: ReadonlySet<string> = new Set(NONE_WORDS);
const CANONICAL = Object.fromEntries(
  Object.entries(VOCABULARIES).map(([name, { aliases }]) => [
    name,
    new Map(
      Object.entries(aliases).flatMap(([word, others]: [string, readonly string[]]) =>
        others.map(other => [other, word] as const),
      ),
    ),
  ]),
) as unknown as Record<VocabularyName, ReadonlyMap<string, string>>;
