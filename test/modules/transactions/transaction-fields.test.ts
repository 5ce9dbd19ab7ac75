import { TransactionFilter } from '../../../src/modules/transactions/transaction-filter.model';
import { TransactionInput } from '../../../src/modules/transactions/transaction-input.model';
import type { FieldKind, FieldRow } from '../../../src/platform/fields/row';
import { type Leaf, leavesOf } from '../../../src/platform/fields/table';
import documented from '../../fixtures/transaction-fields.json';

interface Documented {
  name: string;
  type: string;
  max?: number;
  required?: boolean;
}

const TYPES: Partial<Record<FieldKind, string>> = { text: 'string', whole: 'integer', flag: 'boolean' };
const OURS = ['merchant_account_id', 'metadata', 'created', 'source_updated_at', 'status', 'processor'];

const leaves = leavesOf(TransactionInput);
const isOurs = ({ row, path }: Leaf) => path.length === 1 && OURS.includes(row.wire);
const placeOf = (path: readonly FieldRow[]) => (path.length > 1 ? String(path[0]?.wire) : 'transaction');

/** What the table says of the fields of one part, in the form of the documentation. */
function saidOf(place: string): Documented[] {
  const rows = leaves.filter(leaf => placeOf(leaf.path) === place && !isOurs(leaf)).map(({ row }) => row);
  const fields = rows.map(({ wire, kind, max, required }) => ({
    name: wire,
    type: String(TYPES[kind]),
    ...(kind === 'text' ? { max } : {}),
    ...(required ? { required } : {}),
  }));
  return sorted(fields);
}

const sorted = (fields: readonly Documented[]) => [...fields].sort((a, b) => (a.name < b.name ? -1 : 1));

describe('the table of fields', () => {
  test('says the 118 documented fields, each with its name, type, longest text and whether it must be there', () => {
    const places = Object.entries(documented as Record<string, Documented[]>);
    expect(places.flatMap(([, fields]) => fields)).toHaveLength(118);
    for (const [place, fields] of places)
      expect({ [place]: saidOf(place) }).toEqual({ [place]: sorted(fields) });
    expect(new Set(leaves.map(({ path }) => placeOf(path)))).toEqual(new Set(Object.keys(documented)));
  });

  test('adds six fields of our own, all optional and at the top', () => {
    const ours = leaves.filter(isOurs);
    expect(ours.map(({ row }) => [row.wire, row.kind, row.required])).toEqual([
      ['merchant_account_id', 'text', false],
      ['metadata', 'labels', false],
      ['created', 'moment', false],
      ['source_updated_at', 'moment', false],
      ['status', 'choice', false],
      ['processor', 'text', false],
    ]);
    expect(leaves).toHaveLength(118 + ours.length);
  });

  test('spells every name out that camelCase does not give', () => {
    const odd = leaves.filter(
      ({ row }) => row.wire !== row.name.replace(/[A-Z]/g, a => `_${a.toLowerCase()}`),
    );
    expect(odd.map(({ path }) => path.map(({ wire }) => wire).join('.'))).toEqual(
      ['customer_details', 'billing_details', 'shipping_details'].flatMap(part =>
        ['country_code_2_letter', 'country_code_3_letter'].map(name => `${part}.${name}`),
      ),
    );
  });

  test('tells the caller of every field, filter and part in a sentence', () => {
    const rows = [...leaves, ...leavesOf(TransactionFilter)].flatMap(({ path }) => path);
    const wordless = rows.filter(({ about }) => !/^[A-Z0-9"'`].{5,}[.…)]$/.test(about));
    expect(wordless.map(({ wire, about }) => `${wire}: ${about}`)).toEqual([]);
  });
});
