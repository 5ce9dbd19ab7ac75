import { aTransaction } from '../../support/a-transaction';
import type { Answer, Gateway } from '../../support/gateway';

/** A card number of nobody. */
export const DIGITS = '4242424242424242';
const SPACED = '4242 4242-4242 4242';
const WIDE = '４２４２４２４２４２４２４２４２';
/** How a card number is written. */
export const FORMS = [DIGITS, SPACED, WIDE, `card ${SPACED}, thanks`] as const;
/** What none of these may leave anywhere. */
export const SHOWN = /4242[ -]?4242[ -]?4242[ -]?4242|４２４２４２４２/;

/** A transaction with something in it. */
export const body = (own: object = {}) => aTransaction({ ...own });
/** Text as a part of a URL. */
export const path = encodeURIComponent;

/** Sends a card number in. */
export type IngestionChannel = readonly [
  what: string,
  enter: (gateway: Gateway, card: string) => Promise<Answer>,
];

/** An channel over REST. */
export const rest = (
  what: string,
  method: string,
  at: (card: string) => string,
  sent?: (card: string) => unknown,
): IngestionChannel => [what, (gateway, card) => gateway.send(method, at(card), { body: sent?.(card) })];

/** An channel over GraphQL. */
export const graphql = (
  what: string,
  query: (card: string) => string,
  variables: (card: string) => object = () => ({}),
): IngestionChannel => [
  what,
  (gateway, card) =>
    gateway.send('POST', '/graphql', { body: { query: query(card), variables: variables(card) } }),
];
