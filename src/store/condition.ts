import { parseMoment } from '../field/moment';
import type { TransactionFilter } from '../model/transaction-filter';
import { aftermathSql } from './aftermath-sql';
import type { Dialect, SqlValue } from './engine/engine';
import { sqlMoment } from './moment';

/** A condition of a WHERE clause with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

interface Around {
  readonly filter: TransactionFilter;
  readonly dialect: Dialect;
}
type Conditions = { [F in keyof Required<TransactionFilter>]: (value: never, around: Around) => Condition };

/** The conditions that a filter asks for, but for those that are seen to otherwise. */
export function conditionsOf(
  filter: TransactionFilter,
  dialect: Dialect,
  seenTo: ReadonlySet<string> = new Set(),
): Condition[] {
  const asked = Object.entries(filter).filter(
    ([name, value]) => value !== null && value !== undefined && !seenTo.has(name),
  );
  return asked.map(([name, value]) =>
    CONDITIONS[name as keyof TransactionFilter](value as never, { filter, dialect }),
  );
}

const CONDITIONS: Conditions = {
  createdFrom: value => ({ sql: 'created_at >= ?', values: [instant(value)] }),
  createdTo: value => ({ sql: 'created_at < ?', values: [instant(value)] }),
  receivedFrom: value => ({ sql: 'received_at >= ?', values: [instant(value)] }),
  receivedTo: value => ({ sql: 'received_at < ?', values: [instant(value)] }),
  status: equals('status'),
  responseCategory: equals('response_category'),
  processor: equals('processor'),
  merchantAccountId: equals('merchant_account_id'),
  currency: (value: string) => ({ sql: 'currency = ?', values: [value.toUpperCase()] }),
  amountMin: value => ({ sql: 'amount >= ?', values: [value] }),
  amountMax: value => ({ sql: 'amount <= ?', values: [value] }),
  scheme: equals('payment_method_scheme'),
  issuerCountry: equals('payment_method_issuer_country'),
  issuerBank: equals('payment_method_issuer_bank'),
  bin: (value: string) => begins(['payment_method_bin'], value),
  last4: equals('payment_method_last4'),
  fingerprint: equals('payment_method_fingerprint'),
  customer: equals('customer_object_id'),
  orderId: equals('braintree_order_id'),
  refunded: (value: boolean, { dialect }) => isTrue(aftermathSql(dialect).refunded, value),
  disputed: (value: boolean, { dialect }) => isTrue(aftermathSql(dialect).disputed, value),
  metadataKey: (key: string, { filter, dialect }) => {
    const text = dialect.jsonText('metadata');
    const { metadataValue } = filter;
    return typeof metadataValue === 'string'
      ? { sql: `${text} = ?`, values: [dialect.jsonKey(key), metadataValue] }
      : { sql: `${text} IS NOT NULL`, values: [dialect.jsonKey(key)] };
  },
  // Asked for together with its key.
  metadataValue: () => ({ sql: '1 = 1', values: [] }),
  search: (value: string) => begins(['object_id', 'braintree_order_id', 'customer_object_id', 'id'], value),
};

function equals(column: string): (value: SqlValue) => Condition {
  return value => ({ sql: `${column} = ?`, values: [value] });
}

/** Of an accepted moment: RFC 3339 says more than `Date` reads, such as leap seconds. */
export function instant(moment: string): string {
  return sqlMoment(new Date(parseMoment(moment) as number));
}

/** What nobody says is not true. */
function isTrue(flag: string, value: boolean): Condition {
  return { sql: `COALESCE(${flag}, 0) = ${value ? 1 : 0}`, values: [] };
}

/** One of the columns begins with the text. A range rather than LIKE: no wildcards to escape, byte for byte on both databases, and an index can serve it. */
export function begins(columns: readonly string[], text: string): Condition {
  const either = columns.map(column => `(${column} >= ? AND ${column} < ?)`).join(' OR ');
  return { sql: `(${either})`, values: columns.flatMap(() => [text, `${text}\u{10FFFF}`]) };
}
