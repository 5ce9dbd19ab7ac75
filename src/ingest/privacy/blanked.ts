import { personalLeavesOf } from '../../field/personal';
import type { FieldRow, Shape } from '../../field/row';
import type { WireObject } from '../../field/to-wire';
import { DISPUTE, REFUND } from '../../model/children';
import { TransactionFields } from '../../model/transaction-fields';
import type { TransactionInput } from '../../model/transaction-input';

/** What is taken away. */
export interface Blanking {
  /** The caller's own labels too: what they hold, only the caller knows. */
  readonly metadata?: boolean;
}

/** Whether the content holds anything that would be taken away. */
export function isPersonal(input: TransactionInput, { metadata = false }: Blanking): boolean {
  const held = (path: readonly FieldRow[]) => valueAt(input, path) !== null;
  return PERSONAL.some(({ path }) => held(path)) || (metadata && (input.metadata ?? null) !== null);
}

/** The content without the personal fields; the given one stays as it is. */
export function blankedInput(input: TransactionInput, { metadata }: Blanking): TransactionInput {
  const blanked = Object.assign(Object.create(Object.getPrototypeOf(input)), input) as unknown as Fields;
  if (metadata) blanked.metadata = null;
  for (const { path } of PERSONAL) {
    const [first, inner] = path as [FieldRow, FieldRow?];
    const part = blanked[first.name] as Fields | null;
    if (inner && part) blanked[first.name] = without(part, inner.name);
    if (!inner) blanked[first.name] = null;
  }
  return blanked as unknown as TransactionInput;
}

/**
 * The same for a transaction, a refund or a dispute in wire names, as former versions and remembered answers hold it; null
 * where nothing changes.
 */
export function blankedWire(wire: WireObject, { metadata }: Blanking): WireObject | null {
  const blanked = { ...wire };
  if (metadata) delete blanked.metadata;
  for (const { path } of PERSONAL_ANYWHERE) {
    const [first, inner] = path as [FieldRow, FieldRow?];
    const part = blanked[first.wire] as WireObject | undefined;
    if (!inner) delete blanked[first.wire];
    else if (part && inner.wire in part) {
      const { [inner.wire]: _, ...rest } = part;
      if (Object.keys(rest).length > 0) blanked[first.wire] = rest;
      else delete blanked[first.wire];
    }
  }
  return JSON.stringify(blanked) === JSON.stringify(wire) ? null : blanked;
}

type Fields = Record<string, unknown>;

const PERSONAL = personalLeavesOf(TransactionFields as unknown as Shape);
const PERSONAL_ANYWHERE = [TransactionFields as unknown as Shape, REFUND.fields, DISPUTE.fields].flatMap(
  personalLeavesOf,
);

/** An empty part is no part: so it is read from the database, and so the content is hashed. */
function without(part: Fields, name: string): Fields | null {
  const rest = Object.assign(Object.create(Object.getPrototypeOf(part)), part, { [name]: null }) as Fields;
  return Object.values(rest).some(value => value !== null && value !== undefined) ? rest : null;
}

function valueAt(input: object, path: readonly FieldRow[]): unknown {
  const value = path.reduce<unknown>((held, { name }) => (held as Fields | null)?.[name], input);
  return value ?? null;
}
