import type { Dialect, SqlRow } from '../../platform/database/engine';
import type { ReversalFlags } from './reversal-flags';

/** What refunds and disputes say, as expressions in the words of one database. */
export interface ReversalFlagsSql {
  /** `refunded` and `disputed` of a row of `transactions`: true as sent, else as refunds and disputes have it, else as sent. */
  readonly refunded: string;
  readonly disputed: string;
  /** What a SELECT of `transactions` asks for beside the columns. Nobody looks where the sender has said true. */
  readonly columns: string;
  /** The same of a transaction that is not stored yet, by its status, amount, currency, amount, and twice its two ids. */
  readonly select: string;
}

/** Says it for the columns of `transactions` and with the indexes of one database. */
export function reversalFlagsSql(dialect: Pick<Dialect, 'forceIndex'>): ReversalFlagsSql {
  const refunds = refundsSay(ROW, dialect);
  const disputes = disputesSay(ROW, dialect);
  return {
    refunded: `CASE WHEN transactions.refunded = 1 THEN 1 ELSE COALESCE(${refunds}, transactions.refunded) END`,
    disputed: `CASE WHEN transactions.disputed = 1 THEN 1 ELSE COALESCE(${disputes}, transactions.disputed) END`,
    columns: `CASE WHEN COALESCE(transactions.refunded, 0) = 0 THEN ${refunds} END AS refunds_say,
      CASE WHEN COALESCE(transactions.disputed, 0) = 0 THEN ${disputes} END AS disputes_say`,
    select: `SELECT ${refundsSay(UNSTORED, dialect)} AS refunds_say, ${disputesSay(UNSTORED, dialect)} AS disputes_say`,
  };
}

/** Where the rules find what they need of a transaction: names of columns, or placeholders. */
interface Place {
  readonly accountId: string;
  readonly objectId: string;
  readonly status: string;
  readonly amount: string;
  readonly currency: string;
}

const ROW: Place = {
  accountId: 'transactions.account_id',
  objectId: 'transactions.object_id',
  status: 'transactions.status',
  amount: 'transactions.amount',
  currency: 'transactions.currency',
};
const UNSTORED: Place = { accountId: '?', objectId: '?', status: '?', amount: '?', currency: '?' };

/**
 * Whether the money went back: an approved payment, and refunds in its currency that amount to all of it. NULL where
 * there is no refund at all.
 *
 * The sum is of decimals, because SQLite refuses one of integers that leaves 64 bits. On SQLite it is a double: exact
 * up to 2^53, which no amount reaches, and never below it once it is beyond.
 */
function refundsSay({ accountId, objectId, status, amount, currency }: Place, dialect: Hinted): string {
  return `(SELECT CASE WHEN COUNT(*) = 0 THEN NULL
      WHEN ${status} = 'approved' AND ${amount} > 0
        AND SUM(CASE WHEN counts = 1 AND currency = ${currency} THEN amount * 1.0 ELSE 0 END) >= ${amount} THEN 1
      ELSE 0 END
    FROM refunds${dialect.forceIndex('ix_refunds_transaction')}
    WHERE account_id = ${accountId} AND transaction_object_id = ${objectId})`;
}

/** Whether a dispute went beyond an inquiry, be it won or lost; NULL where there is none at all. */
function disputesSay({ accountId, objectId }: Place, dialect: Hinted): string {
  return `(SELECT MAX(counts) FROM disputes${dialect.forceIndex('ix_disputes_transaction')}
    WHERE account_id = ${accountId} AND transaction_object_id = ${objectId})`;
}

/** Without the hint MariaDB takes the primary key while a table is young, and walks all refunds of the account. */
type Hinted = Pick<Dialect, 'forceIndex'>;

/** What a row says that was asked for it; undefined where there is nothing to say. */
export function reversalFlagsOf({ refunds_say, disputes_say }: SqlRow): ReversalFlags | undefined {
  const refunded = flagOf(refunds_say);
  const disputed = flagOf(disputes_say);
  return refunded === null && disputed === null ? undefined : { refunded, disputed };
}

function flagOf(value: SqlRow[string] | undefined): boolean | null {
  return value === null || value === undefined ? null : Number(value) === 1;
}
