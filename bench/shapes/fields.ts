import { fullTransaction } from '../payload/full-transaction';

export type Cell = string | number | boolean | null;

/** One documented field: its column in a wide table, its value in the bench's own transaction. */
export interface FieldColumn {
  readonly name: string;
  readonly type: string;
  readonly value: Cell;
}

// What lists are filtered by. All other text is TEXT: 118 columns of varchar(255) would pass a row's limit.
const FILTERED =
  /^(object_id|mapped_object|description|stripe_status|braintree_status|order_id|scheme|bin|last4)$/;

/** The fields of one part of a transaction, or of its top where `part` is absent, as columns. */
export function columnsOf(part?: Part, prefix = ''): readonly FieldColumn[] {
  const whole = fullTransaction('');
  const fields: object = part ? whole[part] : whole;
  return Object.entries(fields)
    .filter(([name, value]) => typeof value !== 'object' && (part || name !== 'object_id'))
    .map(([name, value]: [string, Cell]) => ({ name: prefix + name, type: typeOf(name, value), value }));
}

/** The parts of a transaction that are objects of their own. */
export const PARTS = [
  'braintree',
  'stripe',
  'pagos',
  'payment_method_details',
  'customer_details',
  'billing_details',
  'shipping_details',
] as const;

export type Part = (typeof PARTS)[number];

function typeOf(name: string, value: Cell): string {
  if (typeof value === 'boolean') return 'tinyint(1)';
  if (typeof value === 'number') return 'bigint';
  return FILTERED.test(name) ? 'varchar(255)' : 'text';
}
