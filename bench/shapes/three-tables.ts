import type { Connection } from 'mysql2/promise';
import { fullTransaction } from '../payload/full-transaction';
import { documentColumn } from './documents';
import { columnsOf, type FieldColumn } from './fields';
import type { Shape } from './shape';
import {
  insertInto,
  PART_KEYS,
  partKeys,
  partsTable,
  TRANSACTION_KEYS,
  transactionKeys,
  transactionsTable,
} from './table';

const TOP = columnsOf();
const DOCUMENTS = ['braintree', 'stripe', 'pagos'] as const;
const TRANSACTION = [...TOP, ...DOCUMENTS.map(documentColumn)];

const METHOD_COLUMNS = 17; // The rest (checks, instalments, 3-D Secure) is one document.
const METHOD_TOP = columnsOf('payment_method_details').slice(0, METHOD_COLUMNS);
const METHOD: FieldColumn[] = [...METHOD_TOP, { name: 'more', type: 'text', value: null }];

const KINDS = {
  customer: 'customer_details',
  billing: 'billing_details',
  shipping: 'shipping_details',
} as const;
const ADDRESS = uniqueByName(Object.values(KINDS).flatMap(part => columnsOf(part)));

const intoTransactions = insertInto('transactions', TRANSACTION_KEYS, TRANSACTION);
const intoMethods = insertInto('payment_methods', PART_KEYS, METHOD);
const intoAddresses = insertInto('addresses', PART_KEYS, ADDRESS);

/** Transaction, payment method and addresses in tables of their own, written together in a unit of work. */
export const threeTables: Shape = {
  name: 'three-tables',
  tables: [
    transactionsTable(TRANSACTION),
    partsTable('payment_methods', METHOD),
    partsTable('addresses', ADDRESS),
  ],
  async insert(connection, ids) {
    await connection.query('BEGIN');
    await insertAll(connection, ids);
    await connection.query('COMMIT');
  },
};

async function insertAll(connection: Connection, ids: readonly string[]): Promise<void> {
  const whole = fullTransaction('');
  const documents = () => DOCUMENTS.map(part => JSON.stringify(whole[part]));
  const more = () =>
    JSON.stringify(Object.fromEntries(Object.entries(whole.payment_method_details).slice(METHOD_COLUMNS)));
  await connection.execute(
    intoTransactions(ids.length),
    ids.flatMap(id => [...transactionKeys(id), ...TOP.map(({ value }) => value), ...documents()]),
  );
  await connection.execute(
    intoMethods(ids.length),
    ids.flatMap(id => [...partKeys(id, 'method'), ...METHOD_TOP.map(({ value }) => value), more()]),
  );
  await connection.execute(
    intoAddresses(ids.length * Object.keys(KINDS).length),
    ids.flatMap(id =>
      Object.entries(KINDS).flatMap(([kind, part]) => [...partKeys(id, kind), ...addressOf(whole[part])]),
    ),
  );
}

function addressOf(address: object) {
  return ADDRESS.map(({ name }) => (address as Record<string, string>)[name] ?? null);
}

function uniqueByName(columns: readonly FieldColumn[]): readonly FieldColumn[] {
  return [...new Map(columns.map(column => [column.name, column])).values()];
}
