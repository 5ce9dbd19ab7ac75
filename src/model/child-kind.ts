import { compileAccept } from '../field/accept';
import { compileFromWire } from '../field/from-wire';
import type { Shape } from '../field/row';
import { compileToWire, type WireObject } from '../field/to-wire';
import type { ChildFields } from './child-fields';
import type { ChildFilter } from './child-filter';
import { GIVEN_BACK } from './given-back';
import type { KeptChild } from './kept-child';

/** A child as a caller sends it. */
export interface SentChild extends ChildFields {
  created?: string | null;
}

/** What differs between a refund and a dispute: all else is said once for both. */
export interface ChildParts<I extends SentChild, K extends KeptChild> {
  readonly noun: 'refund' | 'dispute';
  /** The name of its table, of its routes and of its lists. */
  readonly plural: 'refunds' | 'disputes';
  readonly fields: unknown;
  readonly input: Shape<I>;
  readonly kept: Shape<K>;
  readonly filter: Shape<ChildFilter>;
  /** Whether it says anything of its transaction. */
  readonly counts: (input: I) => boolean;
}

/** One kind of child in every language. */
export interface ChildKind<I extends SentChild = SentChild, K extends KeptChild = KeptChild>
  extends Omit<ChildParts<I, K>, 'fields'> {
  /** The fields that it is sent with, `created` aside. */
  readonly fields: Shape;
  /** Its channels; each throws INVALID or CARD_NUMBER. */
  readonly accept: {
    readonly wire: (value: unknown) => I;
    readonly graphql: (value: unknown) => I;
  };
  /** The channels of its filter; each throws INVALID. */
  readonly acceptFilter: {
    readonly wire: (value: unknown) => ChildFilter;
    readonly graphql: (value: unknown) => ChildFilter;
  };
  /** As REST, files and remembered answers write it; what is absent is left out. */
  readonly toWire: (kept: K) => WireObject;
  /** The way back from a remembered answer. */
  readonly fromWire: (wire: WireObject) => K;
}

export function childKind<I extends SentChild, K extends KeptChild>(
  parts: ChildParts<I, K>,
): ChildKind<I, K> {
  const fields = parts.fields as Shape;
  const fieldsOf = compileFromWire(fields);
  return {
    ...parts,
    fields,
    accept: {
      wire: compileAccept(parts.input, { naming: 'wire', ignored: Object.keys(GIVEN_BACK) }),
      graphql: compileAccept(parts.input, { naming: 'name' }),
    },
    acceptFilter: {
      wire: compileAccept(parts.filter, { naming: 'wire', isQuery: true }),
      graphql: compileAccept(parts.filter, { naming: 'name' }),
    },
    toWire: compileToWire(fields, { created: 'created', ...GIVEN_BACK }),
    fromWire: wire => {
      const { id, created, received_at: receivedAt, updated_at: updatedAt, version } = wire;
      const given = { id, created, receivedAt, updatedAt, version };
      return Object.assign(new parts.kept(), fieldsOf(wire), given);
    },
  };
}
