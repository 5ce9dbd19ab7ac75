import { COUNTRY_CODES } from './country-codes';

/** A closed vocabulary: one meaning is written in many ways, and each counts as the canonical word. */
interface Vocabulary {
  /** What it is about. */
  readonly about: string;
  /** Other ways to write a canonical word, all in the plain form that `plainWord` gives. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** How a canonical word is written; as it stands in the table where absent. */
  readonly write?: (word: string) => string;
}

/** Every alias that filters, groups, rates and rollups know. A word of no table is compared in its plain form. */
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

/** A field whose texts are compared by meaning. */
export type VocabularyName = keyof typeof VOCABULARIES;

/** Words that say in every vocabulary that nothing is known. */
export const NONE_WORDS: readonly string[] = [
  'unknown',
  'none',
  'null',
  'n/a',
  'not_available',
  'unspecified',
];

/** The canonical word of a text as it was sent; null for empty text and for a word that says nothing. */
export function canonicalWord(name: VocabularyName, text: string | null | undefined): string | null {
  const word = plainWord(text);
  if (word === '' || NONE.has(word)) return null;
  const { write }: Vocabulary = VOCABULARIES[name];
  const canonical = CANONICAL[name].get(word) ?? word;
  return write ? write(canonical) : canonical;
}

/** A word without regard to case, to spaces around, and to what parts the words of a name; empty where there is none. */
export function plainWord(sent: string | null | undefined): string {
  const text = sent ?? '';
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
  // Some letters grow when they change their case, and the column takes no more than a text may have.
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
