import type { PaymentMethod, Seen } from '../../model/customer';
import type { Transaction } from '../../model/transaction';
import { shown } from '../../model/transaction-shown';
import type { Engine, SqlValue } from '../engine/engine';
import { conditionsOfRange } from '../key-range';
import { rfc3339 } from '../moment';
import type { ObjectRow } from '../object-row';
import type { PageQuery } from '../page-query';
import { rangeBehind } from '../transaction-reader';
import { byCustomer, eachCustomer, type Statement } from './each-customer';

/** Reads what transactions tell of customers, of one account: one statement a question, for however many they are. */
export class CustomerReader {
  private readonly table: string;

  constructor(
    private readonly engine: Engine,
    private readonly row: ObjectRow<Transaction>,
  ) {
    this.table = `transactions${engine.dialect.forceIndex('ix_transactions_customer')}`;
  }

  /** When the first and the last payment happened; undefined for who has none. The index alone answers. */
  async seen(accountId: string, ids: readonly string[]): Promise<Map<string, Seen | undefined>> {
    const of = `FROM ${this.table} WHERE account_id = ? AND customer_object_id = ?`;
    // Apart, because SQLite looks at every entry for both at once.
    const sql = `SELECT (SELECT MIN(created_at) ${of}) AS first_seen, (SELECT MAX(created_at) ${of}) AS last_seen`;
    const rows = await this.each(ids, id => ({ sql, values: [accountId, id, accountId, id] }));
    return new Map(
      [...rows].map(([id, [row]]) => {
        if (!row?.first_seen) return [id, undefined];
        return [id, { first: rfc3339(String(row.first_seen)), last: rfc3339(String(row.last_seen)) }];
      }),
    );
  }

  /** What they paid with, among their newest transactions, newest first. */
  async paymentMethods(accountId: string, ids: readonly string[]): Promise<Map<string, PaymentMethod[]>> {
    const newest = `SELECT ${METHOD.join(', ')}, created_at FROM ${this.table}
      WHERE account_id = ? AND customer_object_id = ? ORDER BY created_at DESC, id DESC LIMIT ${METHODS_AMONG}`;
    const sql = `SELECT ${METHOD.join(', ')}, MAX(created_at) AS last_used FROM (${newest}) AS newest
      GROUP BY ${METHOD.join(', ')} ORDER BY last_used DESC LIMIT ${METHODS_MAX + 1}`;
    const rows = await this.each(ids, id => ({ sql, values: [accountId, id] }));
    return new Map(
      [...rows].map(([id, methods]) => [id, methods.filter(isSaid).map(methodOf).slice(0, METHODS_MAX)]),
    );
  }

  /** Those transactions of each that the query asks for; they are ordered by when they happened. */
  async transactions(
    accountId: string,
    ids: readonly string[],
    query: Omit<PageQuery, 'key'>,
  ): Promise<Map<string, Transaction[]>> {
    const { descending, limit } = query;
    const range = rangeBehind({ ...query, key: 'created' });
    const direction = descending ? 'DESC' : 'ASC';
    const { dialect } = this.engine;
    const within = conditionsOfRange(range, 'created_at', dialect);
    const where = ['account_id = ?', 'customer_object_id = ?', ...within.map(({ sql }) => sql)].join(' AND ');
    const some = `SELECT id AS own_id FROM ${this.table} WHERE ${where}
      ORDER BY created_at ${direction}, id ${direction} LIMIT ${Math.trunc(limit)}`;
    const bounds = within.flatMap(({ values }) => values);
    const found = eachCustomer(ids, id => ({ sql: some, values: [accountId, id, ...bounds] }));
    const byId = dialect.forceIndex(dialect.primaryKey(this.row.table));
    // Not JOIN, which SQLite would turn round.
    const sql = `SELECT place, ${this.row.selection} FROM (${found.sql}) AS some CROSS JOIN ${this.row.table}${byId}
      WHERE account_id = ? AND id = own_id`;
    const rows = byCustomer(ids, await this.engine.rows(sql, [...found.values, accountId]));
    const sorted = (one: Transaction, other: Transaction) => (isOlder(one, other) === descending ? 1 : -1);
    return new Map(
      [...rows].map(([id, own]) => [id, own.map(row => shown(this.row.objectOf(row))).sort(sorted)]),
    );
  }

  private async each(ids: readonly string[], select: (id: SqlValue) => Statement) {
    const { sql, values } = eachCustomer(ids, select);
    return byCustomer(ids, await this.engine.rows(sql, values));
  }
}

/** So many transactions are read of each customer, since the index does not know what they were paid with. */
const METHODS_AMONG = 100;
const METHODS_MAX = 20;
const METHOD = ['fingerprint', 'scheme', 'last4', 'type', 'instrument_type'].map(
  name => `payment_method_${name}`,
);

type Row = Readonly<Record<string, SqlValue>>;

function isSaid(row: Row): boolean {
  return METHOD.some(column => row[column] !== null);
}

function methodOf(row: Row): PaymentMethod {
  const [fingerprint, scheme, last4, type, instrumentType] = METHOD.map(
    column => row[column] as string | null,
  );
  return {
    fingerprint,
    scheme,
    last4,
    type,
    instrumentType,
    lastUsed: rfc3339(String(row.last_used)),
  } as PaymentMethod;
}

function isOlder(one: Transaction, other: Transaction): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;
}
