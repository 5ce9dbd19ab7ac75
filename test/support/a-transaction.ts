import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import type { Naming } from '../../src/platform/fields/naming';
import type { FieldRow, Shape } from '../../src/platform/fields/row';
import { partOf, rowsOf } from '../../src/platform/fields/table';

export type Body = Record<string, unknown>;

let made = 0;

/** A small valid transaction in wire names; the test says only what matters. */
export function aTransaction(own: Body = {}): Body {
  made += 1;
  return { object_id: `txn_${process.pid}_${made}`, currency: 'USD', amount: 1_099, ...own };
}

/** A transaction with every documented field filled, from the same table as everything else. */
export function wholeTransaction(own: Body = {}, naming: Naming = 'wire'): Body {
  made += 1;
  const id = naming === 'wire' ? 'object_id' : 'objectId';
  return { ...filled(TransactionInput, naming), [id]: `whole_${process.pid}_${made}`, ...own };
}

/** A body of a shape with every field filled. */
export function filled(shape: Shape, naming: Naming): Body {
  return Object.fromEntries(rowsOf(shape).map(row => [row[naming], sampleOf(row, naming)]));
}

/** A value that the field takes. */
export function sampleOf(row: FieldRow, naming: Naming): unknown {
  if (row.wire in SAMPLES) return SAMPLES[row.wire];
  switch (row.kind) {
    case 'part':
      return filled(partOf(row), naming);
    case 'text':
      return `${row.wire} – é 漢 🦚`.slice(0, row.max);
    case 'whole':
      return 3_000_000_000;
    case 'flag':
      return true;
    case 'moment':
      return '2026-03-30T23:41:08.123456+02:00';
    case 'choice':
      return row.values?.[1];
    case 'labels':
      return { order: 'A-1', 'émoji 🦚': '  spaces kept  ' };
  }
}

const SAMPLES: Record<string, unknown> = {
  currency: 'EUR',
  last4: '4242',
  bin: '42424242',
  expiry_month: '09',
  expiry_year: '2031',
  country_code_2_letter: 'DE',
  country_code_3_letter: 'DEU',
};
