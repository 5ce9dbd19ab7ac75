import type { Shape } from './row';
import { type Leaf, leavesOf } from './table';

/** The fields of a shape with personal data, including those of embedded objects, in order of declaration. */
export function personalLeavesOf(shape: Shape): Leaf[] {
  return leavesOf(shape).filter(({ row }) => row.personal);
}
