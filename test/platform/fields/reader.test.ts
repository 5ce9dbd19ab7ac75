import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { TransactionInput } from '../../../src/modules/transactions/transaction-input.model';
import { TransactionPatchInput } from '../../../src/modules/transactions/transaction-patch.model';
import { fieldErrorsOf } from '../../../src/platform/fields/field-errors';
import { type Naming, pathName } from '../../../src/platform/fields/naming';
import { compileReader, type ReadOptions } from '../../../src/platform/fields/reader';
import type { FieldRow, Shape } from '../../../src/platform/fields/row';
import { partOf, rowsOf } from '../../../src/platform/fields/table';
import { aTransaction, type Body, wholeTransaction } from '../../support/a-transaction';
import { anyTransaction } from '../../support/any-transaction';
import { inNames } from '../../support/naming';
import { ODD_OBJECTS } from '../../support/odd-objects';
import { oddValuesFor } from '../../support/odd-values';

const ignored = ['id', 'version', 'updated_at'];
const READERS: [string, Shape, ReadOptions][] = [
  ['transactions in wire names', TransactionInput, { naming: 'wire', ignored }],
  ['transactions in GraphQL names', TransactionInput, { naming: 'name' }],
  ['patches in wire names', TransactionPatchInput, { naming: 'wire', ignored, keepsAbsent: true }],
  ['patches in GraphQL names', TransactionPatchInput, { naming: 'name', keepsAbsent: true }],
];

/** The compiled reader is the fast way to say what class-validator says slowly; they must never disagree. */
describe.each(READERS)('the reader of %s', (_, shape, options) => {
  const { naming } = options;
  const agrees = judge(shape, options);
  const places = pathsOf(shape);
  const pool = pools();

  test('takes the whole transaction and the smallest', () => {
    expect([agrees(wholeTransaction({}, naming)), agrees(smallest(naming))]).toEqual([true, true]);
  });

  test('takes every transaction that the rules allow', () => {
    const allowed = anyTransaction().map(body => inNames(naming, body));
    fc.assert(fc.property(allowed, agrees), { numRuns: 30 });
  });

  test.each(places.map(path => [pathName(path, naming), path] as const))(
    'agrees with class-validator about odd values of %s',
    (_, path) => {
      const base = smallest(naming);
      for (const value of pool(path.at(-1) as FieldRow)) agrees(changed(base, keys(path, naming), value));
    },
  );

  test('agrees about whole transactions of which several fields are odd', () => {
    const oddity = fc
      .constantFrom(...places)
      .chain(path =>
        fc.tuple(fc.constant(keys(path, naming)), fc.constantFrom(...oddValuesFor(path.at(-1) as FieldRow))),
      );
    const change = (body: Body, [path, value]: [string[], unknown]) => changed(body, path, value);
    fc.assert(
      fc.property(fc.array(oddity, { minLength: 1, maxLength: 4 }), oddities => {
        agrees(oddities.reduce(change, wholeTransaction({}, naming)));
      }),
      { numRuns: 300 },
    );
  });

  test.each(Object.entries(ODD_OBJECTS))('agrees about an object %s', (_, remade) => {
    const whole = wholeTransaction({}, naming);
    agrees(remade(whole));
    for (const path of places.filter(path => path.at(-1)?.kind === 'part')) {
      const at = keys(path, naming);
      agrees(changed(whole, at, remade(whole[at[0] as string] as Body)));
    }
  });

  test('agrees about anything at all', () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anything, value => void agrees(value)),
      { numRuns: 500 },
    );
  });
});

/** Compares both readings of a value, and tells whether it was taken. */
function judge(shape: Shape, options: ReadOptions): (value: unknown) => boolean {
  const read = compileReader(shape, options);
  return value => {
    const shaped = read(value);
    const errors = fieldErrorsOf(shape, value, options);
    const taken = shaped !== undefined;
    if (taken !== (errors.length === 0)) {
      throw new Error(
        `The reader ${taken ? 'took' : 'refused'} it; class-validator: ${JSON.stringify(errors)}`,
      );
    }
    const slow = taken && built(shape, value as Body, { ...options, whole: true });
    if (taken && !isDeepStrictEqual(shaped, slow)) expect(shaped).toStrictEqual(slow);
    return taken;
  };
}

/** What a reader shall build of a value that is right, in the plainest way to say it. */
function built(shape: Shape, value: Body, options: ReadOptions & { whole: boolean }): object | null {
  const shaped = new shape();
  for (const row of rowsOf(shape)) {
    const held = value[row[options.naming]];
    if (held === undefined && options.keepsAbsent) continue;
    const isPart = row.kind === 'part' && held !== undefined && held !== null;
    shaped[row.name] = isPart
      ? built(partOf(row), held as Body, { ...options, whole: false })
      : (held ?? null);
  }
  const isFilled = Object.values(shaped).some(held => held !== null);
  return isFilled || options.whole || options.keepsAbsent ? shaped : null;
}

/** Every odd value for the first field of its rules, and one in five for the others, which share those rules. */
function pools(): (row: FieldRow) => unknown[] {
  const seen = new Set<string>();
  return row => {
    const { kind, max, min, pattern, reference, required, part } = row;
    const rules = JSON.stringify([part ? row.name : kind, max, min, pattern, reference, required]);
    const isFirst = !seen.has(rules);
    seen.add(rules);
    return oddValuesFor(row).filter((_, index) => isFirst || index % 5 === seen.size % 5);
  };
}

/** Every place where something can stand: the fields, the parts, and the fields of the parts. */
function pathsOf(shape: Shape, above: readonly FieldRow[] = []): (readonly FieldRow[])[] {
  return rowsOf(shape).flatMap(row => {
    const path = [...above, row];
    return row.kind === 'part' ? [path, ...pathsOf(partOf(row), path)] : [path];
  });
}

function keys(path: readonly FieldRow[], naming: Naming): string[] {
  return path.map(row => row[naming]);
}

function changed(body: Body, [key = '', ...below]: readonly string[], value: unknown): Body {
  return { ...body, [key]: below.length > 0 ? changed((body[key] ?? {}) as Body, below, value) : value };
}

function smallest(naming: Naming): Body {
  const { object_id: objectId, ...others } = aTransaction();
  return naming === 'wire' ? { object_id: objectId, ...others } : { objectId, ...others };
}
