import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { pathName } from '../../src/platform/fields/naming';
import type { FieldRow } from '../../src/platform/fields/row';
import { type Leaf, leavesOf } from '../../src/platform/fields/table';
import { aTransaction, type Body } from './a-transaction';
import type { Client, RowReply } from './parsers';

/** Every field of a transaction that holds a value of its own. */
export const LEAVES = leavesOf(TransactionInput);

/** The field in REST's words: `billing_details.line1`. */
export const wirePath = ({ path }: Pick<Leaf, 'path'>): string => pathName(path, 'wire');

/** A body with that value in that field. */
export function setAt(body: Body, path: readonly FieldRow[], value: unknown): Body {
  const [top, ...below] = path;
  if (!top) return body;
  const held = body[top.wire] as Body | undefined;
  return { ...body, [top.wire]: below.length > 0 ? setAt(held ?? {}, below, value) : value };
}

/** A small valid transaction with that value in that field. */
export const bodyWith = ({ path }: Pick<Leaf, 'path'>, value: unknown): Body =>
  setAt(aTransaction(), path, value);

/** What became of each row, as one line a field: a failing test then shows the fields, and nothing else. */
export function told(leaves: readonly Pick<Leaf, 'path'>[], rows: readonly RowReply[]): string[] {
  return rows.map(({ outcome, errors }, index) => {
    const found = errors.map(({ field, code }) => ` ${code} ${field}`);
    return `${wirePath(leaves[index] as Leaf)}: ${outcome}${found.join()}`;
  });
}

/** The line of a row that was refused for this field alone, named as the caller names it. */
export const refusedFor = ({ naming }: Client, { path }: Pick<Leaf, 'path'>): string =>
  `${pathName(path, 'wire')}: REJECTED INVALID ${pathName(path, naming)}`;

/** The line of a row that was stored. */
export const storedFor = (leaf: Pick<Leaf, 'path'>): string => `${wirePath(leaf)}: CREATED`;
