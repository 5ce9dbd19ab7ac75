import type { Engine, SqlRow, SqlValue, Statement } from '../../platform/database/engine';
import { firstOf } from '../../platform/database/index-scan';
import { conditionsOfRange } from '../../platform/database/key-range';
import { padToPowerOfTwo } from '../../platform/database/pad-to-power-of-two';
import type { PageQuery } from '../../platform/database/page-query';
import { pageRange } from '../../platform/database/page-scan';
import { allOf, type Condition, placeholders } from '../../platform/database/statement';
import { rfc3339 } from '../../platform/database/timestamp';
import type { ObjectRow } from '../../platform/ingestion/object-row';
import { toResponse } from '../transactions/derived-flags';
import type { Transaction } from '../transactions/transaction.model';
import { scanOfCustomer } from '../transactions/transaction-indexes.store';
import type { PaymentMethod, Seen } from './customer.model';
import { byCustomer, eachCustomer, fewOrMany, type Payer } from './each-customer.store';

/** Reads what transactions tell of customers of one account, for a whole page of them at once. */
export class CustomerReader {
  private readonly table: string;
  /** The table as its rows are found by their ids. Not by JOIN, which SQLite would turn round. */
  private readonly joined: string;

  constructor(
    private readonly engine: Engine,
    private readonly row: ObjectRow<Transaction>,
  ) {
    const { dialect } = engine;
    this.table = `transactions${dialect.forceIndex('ix_transactions_customer')}`;
    this.joined = `CROSS JOIN transactions${dialect.forceIndex(dialect.primaryKey('transactions'))}`;
  }

  /** When the first and the last payment happened; undefined for who has none. The index alone answers. */
  async seen(accountId: string, payers: readonly Payer[]): Promise<Map<string, Seen | undefined>> {
    const of = `FROM ${this.table} WHERE account_id = ? AND customer_object_id = ?`;
    // Apart, because SQLite looks at every entry for both at once.
    const ends = `SELECT (SELECT MIN(created_at) ${of}) AS first_seen, (SELECT MAX(created_at) ${of}) AS last_seen`;
    const rows = await fewOrMany(payers, {
      few: ids =>
        this.few(ids, among => ({
          sql: `SELECT customer_object_id AS customer, MIN(created_at) AS first_seen, MAX(created_at) AS last_seen
            FROM ${this.table} WHERE account_id = ? AND ${among.sql} GROUP BY customer_object_id`,
          values: [accountId, ...among.values],
        })),
      many: ids => this.each(ids, id => ({ sql: ends, values: [accountId, id, accountId, id] })),
    });
    return new Map([...rows].map(([id, [row]]) => [id, row?.first_seen ? seenIn(row) : undefined]));
  }

  /** What they paid with, among their newest transactions, newest first. */
  async paymentMethods(accountId: string, payers: readonly Payer[]): Promise<Map<string, PaymentMethod[]>> {
    const last = `MAX(created_at) AS last_used`;
    const among = { columns: `${METHODS}, created_at`, descending: true, limit: METHODS_AMONG };
    const ofOne = (id: SqlValue): Statement => {
      const { sql, values } = firstOf(scanOfCustomer(accountId, id), among, this.engine.dialect);
      return { sql: `SELECT ${METHODS}, ${last} FROM (${sql}) AS newest GROUP BY ${METHODS}`, values };
    };
    const rows = await fewOrMany(payers, {
      few: ids =>
        this.few(ids, among => {
          const some = this.numbered(accountId, among, { descending: true, limit: METHODS_AMONG });
          return {
            sql: `SELECT customer, ${METHODS}, ${last} FROM (${some.sql}) AS some ${this.joined}
              WHERE account_id = ? AND id = own_id GROUP BY customer, ${METHODS}`,
            values: [...some.values, accountId],
          };
        }),
      many: ids => this.each(ids, ofOne),
    });
    return new Map([...rows].map(([id, own]) => [id, methodsIn(own)]));
  }

  /** Those transactions of each that the query asks for; they are ordered by when they happened. */
  async transactions(
    accountId: string,
    payers: readonly Payer[],
    query: Omit<PageQuery, 'key'>,
  ): Promise<Map<string, Transaction[]>> {
    const whole = ({ sql, values }: Statement, whose: string): Statement => ({
      sql: `SELECT ${whose}, ${this.row.selection} FROM (${sql}) AS some ${this.joined}
        WHERE account_id = ? AND id = own_id`,
      values: [...values, accountId],
    });
    const rows = await fewOrMany(payers, {
      few: ids => this.few(ids, among => whole(this.numbered(accountId, among, query), 'customer')),
      many: async ids => {
        const each = eachCustomer(ids, id => this.some(accountId, id, query));
        const { sql, values } = whole(each, 'place');
        return byCustomer(ids, await this.engine.rows(sql, values));
      },
    });
    const byTime = (one: Transaction, other: Transaction) =>
      isOlder(one, other) === query.descending ? 1 : -1;
    return new Map(
      [...rows].map(([id, own]) => [id, own.map(row => toResponse(this.row.objectOf(row))).sort(byTime)]),
    );
  }

  /** The ids of some transactions of one customer, in order: no more is read of the index. */
  private some(accountId: string, id: SqlValue, query: Omit<PageQuery, 'key'>): Statement {
    const indexScan = scanOfCustomer(accountId, id, pageRange({ ...query, key: 'created' }));
    return firstOf(indexScan, { ...query, columns: 'id AS own_id' }, this.engine.dialect);
  }

  /** The same of several customers, of whom all entries of the index are read. */
  private numbered(accountId: string, among: Condition, query: Omit<PageQuery, 'key'>): Statement {
    const direction = query.descending ? 'DESC' : 'ASC';
    const range = pageRange({ ...query, key: 'created' });
    const { dialect } = this.engine;
    const { sql, values } = allOf([among, ...conditionsOfRange(range, 'created_at', dialect)]);
    const numbered = `SELECT customer_object_id AS customer, id AS own_id, ROW_NUMBER() OVER
      (PARTITION BY customer_object_id ORDER BY created_at ${direction}, id ${direction}) AS number
      FROM ${this.table} WHERE account_id = ? AND ${sql}`;
    return {
      sql: `SELECT customer, own_id FROM (${numbered}) AS entry WHERE number <= ${Math.trunc(query.limit)}`,
      values: [accountId, ...values],
    };
  }

  private async few(ids: readonly string[], select: (among: Condition) => Statement) {
    const { sql, values } = select(amongCustomers(ids));
    return byCustomer(ids, await this.engine.rows(sql, values));
  }

  private async each(ids: readonly string[], select: (id: SqlValue) => Statement) {
    const { sql, values } = eachCustomer(ids, select);
    return byCustomer(ids, await this.engine.rows(sql, values));
  }
}

/** The condition that it is one of these customers. */
export function amongCustomers(ids: readonly string[]): Condition {
  const asked = padToPowerOfTwo(ids);
  return { sql: `customer_object_id IN (${placeholders(asked)})`, values: asked };
}

/** So many transactions are read of each customer, since the index does not know what they were paid with. */
const METHODS_AMONG = 100;
const METHODS_MAX = 20;
const METHOD = ['fingerprint', 'scheme', 'last4', 'type', 'instrument_type'].map(
  name => `payment_method_${name}`,
);
const METHODS = METHOD.join(', ');

function seenIn({ first_seen, last_seen }: SqlRow): Seen {
  return { first: rfc3339(String(first_seen)), last: rfc3339(String(last_seen)) };
}

function methodsIn(rows: readonly SqlRow[]): PaymentMethod[] {
  const said = rows.filter(row => METHOD.some(column => row[column] !== null)).map(methodOf);
  return said.sort((one, other) => (one.lastUsed < other.lastUsed ? 1 : -1)).slice(0, METHODS_MAX);
}

function methodOf(row: SqlRow): PaymentMethod {
  const [fingerprint, scheme, last4, type, instrumentType] = METHOD.map(column => row[column]);
  const lastUsed = rfc3339(String(row.last_used));
  return { fingerprint, scheme, last4, type, instrumentType, lastUsed } as PaymentMethod;
}

function isOlder(one: Transaction, other: Transaction): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt;
}
