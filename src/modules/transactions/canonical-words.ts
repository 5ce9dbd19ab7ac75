import { canonicalWord } from '../../platform/fields/vocabulary';
import type { Transaction } from './transaction.model';

/** What is compared by meaning, in one word for each meaning; each is a column beside the text as it was sent. */
export type CanonicalWords = Pick<
  Transaction,
  'schemeWord' | 'cardTypeWord' | 'issuerCountryWord' | 'instrumentTypeWord'
>;

/** The words of a transaction. */
export function canonicalWordsOf({
  paymentMethodDetails: card,
}: Pick<Transaction, 'paymentMethodDetails'>): CanonicalWords {
  return {
    schemeWord: canonicalWord('scheme', card?.scheme),
    cardTypeWord: canonicalWord('cardType', card?.type),
    issuerCountryWord: canonicalWord('issuerCountry', card?.issuerCountry),
    instrumentTypeWord: canonicalWord('instrumentType', card?.instrumentType),
  };
}
