import type { Shape } from './row';
import { type Leaf, leavesOf } from './table';

/** The fields of a shape that hold personal data, parts opened, in the order of their declaration. */
export function personalLeavesOf(shape: Shape): Leaf[] {
  return leavesOf(shape).filter(({ row }) => row.personal);
}
