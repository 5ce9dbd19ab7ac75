import type { CanonicalWords } from '../transactions/canonical-words';
import { responseCodeOf } from '../transactions/response-code';
import type { Transaction } from '../transactions/transaction.model';

/** What of a transaction a dimension looks at; absent parts are null. */
export type Faceted = Pick<Transaction, 'status' | 'processor' | 'merchantAccountId' | 'responseCategory'> &
  CanonicalWords &
  Pick<Transaction, 'paymentMethodDetails' | 'braintree' | 'stripe' | 'pagos'>;

interface DimensionRow {
  /** What its values are. */
  readonly about: string;
  /** Where its value comes from, as paths of properties: these columns are read when stored rows are counted. */
  readonly paths: readonly string[];
  readonly of: (transaction: Faceted) => string | null | undefined;
}

const card = (
  about: string,
  name: string,
  of: (card: NonNullable<Faceted['paymentMethodDetails']>) => string | null | undefined,
) => ({
  about,
  paths: [`paymentMethodDetails.${name}`],
  of: ({ paymentMethodDetails }: Faceted) => paymentMethodDetails && of(paymentMethodDetails),
});

/** A dimension whose texts are compared by meaning. */
const word = (about: string, name: keyof CanonicalWords) => ({
  about,
  paths: [name],
  of: (transaction: Faceted) => transaction[name],
});

/** What metrics can be grouped by, beside the currency (which every number has) and metadata (which has no end). */
export const DIMENSIONS = {
  processor: {
    about: 'Processor that took the payment.',
    paths: ['processor'],
    of: ({ processor }) => processor,
  },
  scheme: word('Card network.', 'schemeWord'),
  cardType: word('Funding of the card: credit, debit or prepaid.', 'cardTypeWord'),
  issuerCountry: word('Country of the issuing bank.', 'issuerCountryWord'),
  issuerBank: card('Bank that issued the card.', 'issuerBank', ({ issuerBank }) => issuerBank),
  bin: card('First six to eight digits of the card number.', 'bin', ({ bin }) => bin),
  instrumentType: word('Kind of instrument: card, apple_pay, paypal, …', 'instrumentTypeWord'),
  responseCategory: {
    about: 'Why the payment was answered as it was, in seven categories.',
    paths: ['responseCategory'],
    of: ({ responseCategory }) => responseCategory,
  },
  responseCode: {
    about: "Harmonized response code; the processors' own codes stand beside it.",
    paths: [
      'status',
      'pagos.pagosTransactionResponseCodeId',
      ...['stripe.outcomeReason', 'stripe.outcomeNetworkStatus'],
      ...['braintree.processorSettlementResponseCode', 'braintree.processorResponseCode'],
      'braintree.networkResponseCode',
    ],
    of: transaction => responseText(transaction),
  },
  threeDSecureResult: card(
    'Result of the 3-D Secure authentication.',
    'threeDSecureResult',
    ({ threeDSecureResult }) => threeDSecureResult,
  ),
  networkToken: {
    about: 'Whether a network token stood in for the card number: true or false.',
    paths: ['braintree.isNetworkTokenized', 'braintree.processedWithNetworkToken'],
    of: ({ braintree }) => (usesNetworkToken(braintree) ? 'true' : 'false'),
  },
  merchantAccount: {
    about: 'Merchant account at the processor.',
    paths: ['merchantAccountId'],
    of: ({ merchantAccountId }) => merchantAccountId,
  },
} as const satisfies Record<string, DimensionRow>;

export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** The value of a transaction in a dimension; empty text says nothing, so it is none. */
export function valueIn(dimension: Dimension, transaction: Faceted): string | null {
  return DIMENSIONS[dimension].of(transaction) || null;
}

/** The harmonized id, and behind a space the processor's own code where there is one. */
function responseText(transaction: Faceted): string | null {
  const code = responseCodeOf(transaction);
  return code && (code.raw === null ? String(code.id) : `${code.id} ${code.raw}`);
}

/** Whether a network token stood in for the card number. */
export function usesNetworkToken(braintree: Faceted['braintree']): boolean {
  return (
    braintree?.isNetworkTokenized === true || /^(true|yes)$/i.test(braintree?.processedWithNetworkToken ?? '')
  );
}
