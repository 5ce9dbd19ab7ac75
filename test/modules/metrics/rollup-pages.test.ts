import fc from 'fast-check';
import { blockBytes, eachEntry, openBlock } from '../../../src/modules/metrics/rollups/block-bytes';
import {
  type CellKey,
  type Entry,
  QUARTERS_A_DAY,
  RollupBlockBuilder,
} from '../../../src/modules/metrics/rollups/rollup-tally';
import { TRANSACTION_STATUSES } from '../../../src/modules/transactions/status';

const anyText = fc.oneof(fc.constant(null), fc.constantFrom('', 'visa', 'naïve 💳', '"[]'), fc.string());
const anyKey = (width: number): fc.Arbitrary<CellKey> =>
  fc.record({
    currency: fc.constantFrom('USD', 'EUR', 'JPY'),
    status: fc.constantFrom(...TRANSACTION_STATUSES),
    isVerification: fc.boolean(),
    values: fc.array(anyText, { minLength: width, maxLength: width }),
  });
/** Of every width that a column can have, on both sides of where the next begins. */
const anyCount = fc.oneof(
  fc.integer({ min: -3, max: 300 }),
  fc.constantFrom(255, 256, 65_535, 65_536, 2 ** 31 - 1),
);
const anyAmount = fc.oneof(
  fc.bigInt({ min: -10n, max: 70_000n }),
  fc.constantFrom(
    2n ** 31n - 1n,
    2n ** 31n,
    -(2n ** 31n),
    2n ** 52n,
    2n ** 52n + 1n,
    2n ** 62n,
    -(2n ** 62n),
  ),
);
const anySum = (width: number) =>
  fc.record({
    key: anyKey(width),
    quarter: fc.integer({ min: 0, max: QUARTERS_A_DAY - 1 }),
    count: anyCount,
    amount: anyAmount,
    threeDSecure: anyCount,
    networkToken: anyCount,
  });
const anySums = fc.integer({ min: 0, max: 8 }).chain(width => fc.array(anySum(width), { maxLength: 60 }));

type Told = Omit<Entry, 'cell'> & { key: CellKey };

function tallyOf(sums: readonly Told[]): RollupBlockBuilder {
  const tally = new RollupBlockBuilder();
  for (const { key, quarter, ...measures } of sums) tally.add(tally.cellOf(key), quarter, measures);
  return tally;
}

const written = (tally: RollupBlockBuilder): Told[] =>
  tally.entries().map(({ cell, ...entry }) => ({ ...entry, key: tally.keys[cell] as CellKey }));

function readFrom(bytes: Buffer): Told[] {
  const told: Told[] = [];
  eachEntry(openBlock(bytes), (key, entry) => told.push({ ...entry, key }));
  return told;
}

test('a block gives back exactly what was put into it, wherever its bytes lie in memory', () => {
  fc.assert(
    fc.property(anySums, fc.integer({ min: 0, max: 7 }), (sums, shift) => {
      const tally = tallyOf(sums);
      const bytes = blockBytes(tally.keys, tally.entries());
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).subarray(shift);
      expect(readFrom(shifted)).toEqual(written(tally));
    }),
  );
});

test('equal sums are equal bytes, in whichever order they came', () => {
  fc.assert(
    fc.property(anySums, sums => {
      const [one, other] = [tallyOf(sums), tallyOf([...sums].reverse())];
      expect(blockBytes(one.keys, one.entries())).toEqual(blockBytes(other.keys, other.entries()));
    }),
  );
});

test('bytes of another format are not opened', () => {
  const bytes = blockBytes([], []);
  bytes.writeUInt32LE(1, 0);
  expect(() => openBlock(bytes)).toThrow('A block of format 1');
});
