import type { Dialect, SqlValue } from '../../platform/database/engine';
import type { Condition } from '../../platform/database/statement';
import { sqlMoment } from '../../platform/database/timestamp';
import { parseMoment } from '../../platform/fields/timestamp';
import { canonicalWord, type VocabularyName } from '../../platform/fields/vocabulary';
import { reversalFlagsSql } from './reversal-flags.store';
import type { Transaction } from './transaction.model';
import type { TransactionFilter } from './transaction-filter.model';

/** The conditions that a filter asks for, but for those that are seen to otherwise. */
export function conditionsOf(
  filter: TransactionFilter,
  dialect: Dialect,
  seenTo: ReadonlySet<string> = new Set(),
): Condition[] {
  return askedOf(filter)
    .filter(({ name }) => !seenTo.has(name))
    .map(({ rule, value }) => rule.sql(value, { filter, dialect }));
}

/**
 * Whether the conditions hold for a transaction in memory, given as it is answered: exactly where a query would find it
 * at the time of the answer. What refunds and disputes say is judged by what the transaction says they did; nothing is
 * asked of the database.
 */
export function matches(filter: TransactionFilter, transaction: Transaction): boolean {
  return askedOf(filter).every(({ rule, value }) => rule.holds(transaction, value, filter));
}

function askedOf(filter: TransactionFilter) {
  return Object.entries(filter).flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [{ name, rule: CONDITIONS[name as keyof TransactionFilter], value: value as never }],
  );
}

interface Around {
  readonly filter: TransactionFilter;
  readonly dialect: Dialect;
}

/** One condition, said once for the database and once for what is in memory, side by side. */
interface Rule<Value> {
  sql(value: Value, around: Around): Condition;
  /** A comparison with nothing holds for nobody, as in SQL. */
  holds(transaction: Transaction, value: Value, filter: TransactionFilter): boolean;
}
type Conditions = { [F in keyof Required<TransactionFilter>]: Rule<NonNullable<TransactionFilter[F]>> };

const CONDITIONS: Conditions = {
  createdFrom: {
    sql: value => ({ sql: 'created_at >= ?', values: [instant(value)] }),
    holds: ({ createdAt }, value) => Date.parse(createdAt) >= milliseconds(value),
  },
  createdTo: {
    sql: value => ({ sql: 'created_at < ?', values: [instant(value)] }),
    holds: ({ createdAt }, value) => Date.parse(createdAt) < milliseconds(value),
  },
  receivedFrom: {
    sql: value => ({ sql: 'received_at >= ?', values: [instant(value)] }),
    holds: ({ receivedAt }, value) => Date.parse(receivedAt) >= milliseconds(value),
  },
  receivedTo: {
    sql: value => ({ sql: 'received_at < ?', values: [instant(value)] }),
    holds: ({ receivedAt }, value) => Date.parse(receivedAt) < milliseconds(value),
  },
  status: equals('status', ({ status }) => status),
  responseCategory: equals('response_category', ({ responseCategory }) => responseCategory),
  processor: equals('processor', ({ processor }) => processor),
  merchantAccountId: equals('merchant_account_id', ({ merchantAccountId }) => merchantAccountId),
  currency: {
    sql: value => ({ sql: 'currency = ?', values: [value.toUpperCase()] }),
    holds: ({ currency }, value) => currency === value.toUpperCase(),
  },
  amountMin: {
    sql: value => ({ sql: 'amount >= ?', values: [value] }),
    holds: ({ amount }, value) => amount >= value,
  },
  amountMax: {
    sql: value => ({ sql: 'amount <= ?', values: [value] }),
    holds: ({ amount }, value) => amount <= value,
  },
  scheme: means('scheme', 'scheme_word', ({ schemeWord }) => schemeWord),
  issuerCountry: means('issuerCountry', 'issuer_country_word', ({ issuerCountryWord }) => issuerCountryWord),
  issuerBank: equals('payment_method_issuer_bank', card => card.paymentMethodDetails?.issuerBank),
  bin: anyBegins({ payment_method_bin: card => card.paymentMethodDetails?.bin }),
  last4: equals('payment_method_last4', card => card.paymentMethodDetails?.last4),
  fingerprint: equals('payment_method_fingerprint', card => card.paymentMethodDetails?.fingerprint),
  customer: equals('customer_object_id', ({ customerDetails }) => customerDetails?.objectId),
  orderId: equals('braintree_order_id', ({ braintree }) => braintree?.orderId),
  refunded: isTrue(
    dialect => reversalFlagsSql(dialect).refunded,
    ({ refunded }) => refunded,
  ),
  disputed: isTrue(
    dialect => reversalFlagsSql(dialect).disputed,
    ({ disputed }) => disputed,
  ),
  metadataKey: {
    sql: (key, { filter, dialect }) => dialect.holdsLabel('metadata', key, filter.metadataValue ?? undefined),
    holds: ({ metadata }, key, { metadataValue }) =>
      !!metadata &&
      Object.hasOwn(metadata, key) &&
      (typeof metadataValue !== 'string' || metadata[key] === metadataValue),
  },
  // Asked for together with its key.
  metadataValue: { sql: () => ({ sql: '1 = 1', values: [] }), holds: () => true },
  search: anyBegins({
    object_id: ({ objectId }) => objectId,
    braintree_order_id: ({ braintree }) => braintree?.orderId,
    customer_object_id: ({ customerDetails }) => customerDetails?.objectId,
    id: ({ id }) => id,
  }),
};

/** What a column holds, taken from a transaction in memory. */
type Of<Value> = (transaction: Transaction) => Value | null | undefined;

function equals<Value extends SqlValue>(column: string, of: Of<Value>): Rule<Value> {
  return {
    sql: value => ({ sql: `${column} = ?`, values: [value] }),
    holds: (transaction, value) => of(transaction) === value,
  };
}

/** Compared by meaning; a word that says nothing asks for those of which nothing is said. */
function means(name: VocabularyName, column: string, of: Of<string>): Rule<string> {
  return {
    sql: text => {
      const word = canonicalWord(name, text);
      return word === null
        ? { sql: `${column} IS NULL`, values: [] }
        : { sql: `${column} = ?`, values: [word] };
    },
    holds: (transaction, text) => (of(transaction) ?? null) === canonicalWord(name, text),
  };
}

/** Of an accepted moment: RFC 3339 says more than `Date` reads, such as leap seconds. */
function milliseconds(moment: string): number {
  return parseMoment(moment) as number;
}

/** The same as the database compares it. */
export function instant(moment: string): string {
  return sqlMoment(new Date(milliseconds(moment)));
}

/** What nobody says is not true. */
function isTrue(flagOf: (dialect: Dialect) => string, of: Of<boolean>): Rule<boolean> {
  return {
    sql: (value, { dialect }) => ({ sql: `COALESCE(${flagOf(dialect)}, 0) = ${value ? 1 : 0}`, values: [] }),
    holds: (transaction, value) => (of(transaction) === true) === value,
  };
}

function anyBegins(columns: Readonly<Record<string, Of<string>>>): Rule<string> {
  const names = Object.keys(columns);
  const ofEach = Object.values(columns);
  return {
    sql: text => begins(names, text),
    // In the order of code points what begins with the text is what lies in the range.
    holds: (transaction, text) =>
      ofEach.some(of => {
        const value = of(transaction) ?? null;
        return value?.startsWith(text) === true && !value.startsWith(endOf(text));
      }),
  };
}

/** One of the columns begins with the text. A range rather than LIKE: no wildcards to escape, byte for byte on both databases, and an index can serve it. */
export function begins(columns: readonly string[], text: string): Condition {
  const either = columns.map(column => `(${column} >= ? AND ${column} < ?)`).join(' OR ');
  return { sql: `(${either})`, values: columns.flatMap(() => [text, endOf(text)]) };
}

const endOf = (text: string): string => `${text}\u{10FFFF}`;
