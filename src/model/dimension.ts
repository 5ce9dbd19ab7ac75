import type { Transaction } from './transaction';

/** What of a transaction a dimension looks at; absent parts are null. */
export type Faceted = Pick<Transaction, 'processor' | 'merchantAccountId' | 'responseCategory'> &
  Pick<Transaction, 'paymentMethodDetails' | 'braintree' | 'stripe' | 'pagos'>;

interface DimensionRow {
  /** Where its value comes from, as paths of properties: these columns are read when stored rows are counted. */
  readonly paths: readonly string[];
  readonly of: (transaction: Faceted) => string | null | undefined;
}

const card = (
  name: string,
  of: (card: NonNullable<Faceted['paymentMethodDetails']>) => string | null | undefined,
) => ({
  paths: [`paymentMethodDetails.${name}`],
  of: ({ paymentMethodDetails }: Faceted) => paymentMethodDetails && of(paymentMethodDetails),
});

/** What metrics can be grouped by, beside the currency (which every number has) and metadata (which has no end). */
export const DIMENSIONS = {
  processor: { paths: ['processor'], of: ({ processor }) => processor },
  scheme: card('scheme', ({ scheme }) => scheme),
  cardType: card('type', ({ type }) => type),
  issuerCountry: card('issuerCountry', ({ issuerCountry }) => issuerCountry),
  issuerBank: card('issuerBank', ({ issuerBank }) => issuerBank),
  bin: card('bin', ({ bin }) => bin),
  instrumentType: card('instrumentType', ({ instrumentType }) => instrumentType),
  responseCategory: { paths: ['responseCategory'], of: ({ responseCategory }) => responseCategory },
  threeDSecureResult: card('threeDSecureResult', ({ threeDSecureResult }) => threeDSecureResult),
  networkToken: {
    paths: ['braintree.isNetworkTokenized', 'braintree.processedWithNetworkToken'],
    of: ({ braintree }) => (usesNetworkToken(braintree) ? 'true' : 'false'),
  },
  merchantAccount: { paths: ['merchantAccountId'], of: ({ merchantAccountId }) => merchantAccountId },
} as const satisfies Record<string, DimensionRow>;

export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as Dimension[];

/** Whether a network token stood in for the card number. */
export function usesNetworkToken(braintree: Faceted['braintree']): boolean {
  return (
    braintree?.isNetworkTokenized === true || /^(true|yes)$/i.test(braintree?.processedWithNetworkToken ?? '')
  );
}
