import type { Aftermath } from '../model/aftermath';
import type { SqlRow } from './engine/engine';

/** Where the rules find what they need of a transaction: names of columns, or placeholders. */
interface Place {
  readonly accountId: string;
  readonly objectId: string;
  readonly status: string;
  readonly amount: string;
  readonly currency: string;
}

/**
 * Whether the money went back: an approved payment, and refunds in its currency that amount to all of it. NULL where
 * there is no refund at all.
 *
 * The sum is of decimals, because SQLite refuses one of integers that leaves 64 bits. On SQLite it is a double: exact
 * up to 2^53, which no amount reaches, and never below it once it is beyond.
 */
const refundsSay = ({ accountId, objectId, status, amount, currency }: Place) => `(
  SELECT CASE WHEN COUNT(*) = 0 THEN NULL
    WHEN ${status} = 'approved' AND ${amount} > 0
      AND SUM(CASE WHEN counts = 1 AND currency = ${currency} THEN amount * 1.0 ELSE 0 END) >= ${amount} THEN 1
    ELSE 0 END
  FROM refunds WHERE account_id = ${accountId} AND transaction_object_id = ${objectId})`;

/** Whether a dispute went beyond an inquiry, be it won or lost; NULL where there is none at all. */
const disputesSay = ({ accountId, objectId }: Place) => `(
  SELECT MAX(counts) FROM disputes WHERE account_id = ${accountId} AND transaction_object_id = ${objectId})`;

const ROW: Place = {
  accountId: 'transactions.account_id',
  objectId: 'transactions.object_id',
  status: 'transactions.status',
  amount: 'transactions.amount',
  currency: 'transactions.currency',
};
const UNSTORED: Place = { accountId: '?', objectId: '?', status: '?', amount: '?', currency: '?' };

/** `refunded` and `disputed` of a row of `transactions`: as they were sent, else as refunds and disputes have it. */
export const REFUNDED = `COALESCE(transactions.refunded, ${refundsSay(ROW)})`;
export const DISPUTED = `COALESCE(transactions.disputed, ${disputesSay(ROW)})`;

/** What a SELECT of `transactions` asks for beside the columns. Nobody looks for what the sender has said. */
export const AFTERMATH_COLUMNS = [
  `CASE WHEN transactions.refunded IS NULL THEN ${refundsSay(ROW)} END AS refunds_say`,
  `CASE WHEN transactions.disputed IS NULL THEN ${disputesSay(ROW)} END AS disputes_say`,
].join(', ');

/** The same of a transaction that is not stored yet: its status, amount, currency, amount, and twice its two ids. */
export const SELECT_AFTERMATH = `SELECT ${refundsSay(UNSTORED)} AS refunds_say, ${disputesSay(UNSTORED)} AS disputes_say`;

/** What a row says that was asked for it; undefined where there is nothing to say. */
export function aftermathOf({ refunds_say, disputes_say }: SqlRow): Aftermath | undefined {
  const refunded = flagOf(refunds_say);
  const disputed = flagOf(disputes_say);
  return refunded === null && disputed === null ? undefined : { refunded, disputed };
}

function flagOf(value: SqlRow[string] | undefined): boolean | null {
  return value === null || value === undefined ? null : Number(value) === 1;
}
