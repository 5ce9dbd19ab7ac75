import { personalLeavesOf } from '../../platform/fields/personal';
import type { FieldRow, Shape } from '../../platform/fields/row';
import type { WireObject } from '../../platform/fields/to-wire';
import { DISPUTE, REFUND } from '../reversals/reversal-types';
import { TransactionFields } from '../transactions/transaction-fields.model';
import type { TransactionInput } from '../transactions/transaction-input.model';

/** The extent of a redaction. */
export interface Redaction {
  /** Also removes the caller's own labels, whose content only the caller knows. */
  readonly metadata?: boolean;
}

/** Whether the content holds anything to remove. */
export function isPersonal(input: TransactionInput, { metadata = false }: Redaction): boolean {
  const held = (path: readonly FieldRow[]) => valueAt(input, path) !== null;
  return PERSONAL.some(({ path }) => held(path)) || (metadata && (input.metadata ?? null) !== null);
}

/** A copy of the content without personal fields. */
export function redactedInput(input: TransactionInput, { metadata }: Redaction): TransactionInput {
  const redacted = Object.assign(Object.create(Object.getPrototypeOf(input)), input) as unknown as Fields;
  if (metadata) redacted.metadata = null;
  for (const { path } of PERSONAL) {
    const [first, inner] = path as [FieldRow, FieldRow?];
    const part = redacted[first.name] as Fields | null;
    if (inner && part) redacted[first.name] = without(part, inner.name);
    if (!inner) redacted[first.name] = null;
  }
  return redacted as unknown as TransactionInput;
}

/**
 * The same for a transaction, a refund or a dispute in wire names, as in former versions and idempotency records. Null
 * where nothing changes.
 */
export function redactedWire(wire: WireObject, { metadata }: Redaction): WireObject | null {
  const redacted = { ...wire };
  if (metadata) delete redacted.metadata;
  for (const { path } of PERSONAL_ANYWHERE) {
    const [first, inner] = path as [FieldRow, FieldRow?];
    const part = redacted[first.wire] as WireObject | undefined;
    if (!inner) delete redacted[first.wire];
    else if (part && inner.wire in part) {
      const { [inner.wire]: _, ...rest } = part;
      if (Object.keys(rest).length > 0) redacted[first.wire] = rest;
      else delete redacted[first.wire];
    }
  }
  return JSON.stringify(redacted) === JSON.stringify(wire) ? null : redacted;
}

type Fields = Record<string, unknown>;

const PERSONAL = personalLeavesOf(TransactionFields as unknown as Shape);
const PERSONAL_ANYWHERE = [TransactionFields as unknown as Shape, REFUND.fields, DISPUTE.fields].flatMap(
  personalLeavesOf,
);

/** An empty embedded object is stored as absent, so it is also hashed as absent. */
function without(part: Fields, name: string): Fields | null {
  const rest = Object.assign(Object.create(Object.getPrototypeOf(part)), part, { [name]: null }) as Fields;
  return Object.values(rest).some(value => value !== null && value !== undefined) ? rest : null;
}

function valueAt(input: object, path: readonly FieldRow[]): unknown {
  const value = path.reduce<unknown>((held, { name }) => (held as Fields | null)?.[name], input);
  return value ?? null;
}
