import fc from 'fast-check';
import { ExactSum } from '../../../src/modules/metrics/exact-sum';

const anyAmount = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 52, -(2 ** 52), 2 ** 52 + 1),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }),
);

test('a sum is exact whatever is added, and told as a number only where it is exact as one', () => {
  fc.assert(
    fc.property(fc.array(anyAmount, { maxLength: 50 }), amounts => {
      const sum = new ExactSum();
      for (const amount of amounts) sum.add(amount);
      const exactly = amounts.reduce((total: bigint, amount) => total + BigInt(amount), 0n);
      expect(sum.exactly).toBe(exactly);
      expect(BigInt(sum.total)).toBe(exactly);
    }),
  );
});
