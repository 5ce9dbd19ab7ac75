import type { Leaf } from '../../src/field/table';
import { leavesOf } from '../../src/field/table';
import { TransactionInput } from '../../src/model/transaction-input';
import { aTransaction, type Body } from './a-transaction';

/** Every field of a transaction that holds a value of its own. */
export const LEAVES = leavesOf(TransactionInput);

/** The fields whose column must be found, in REST's words: `billing_details.line1`. */
export const wirePath = ({ path }: Leaf): string => path.map(({ wire }) => wire).join('.');

/** A small valid transaction with that value in that field. */
export function bodyWith({ path }: Leaf, value: unknown): Body {
  const [top, below] = path;
  return aTransaction({ [String(top?.wire)]: below ? { [below.wire]: value } : value });
}
