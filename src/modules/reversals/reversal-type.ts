import { withoutEmptyText } from '../../platform/fields/empty-text';
import { compileFromWire } from '../../platform/fields/from-wire';
import { compileParser } from '../../platform/fields/parser';
import type { Shape } from '../../platform/fields/row';
import { compileToWire, type WireObject } from '../../platform/fields/to-wire';
import { GIVEN_BACK } from '../../platform/ingestion/given-back';
import type { Reversal } from './reversal.model';
import type { ReversalFields } from './reversal-fields.model';
import type { ReversalFilter } from './reversal-filter.model';

/** A reversal as a caller sends it. */
export interface ReversalInput extends ReversalFields {
  created?: string | null;
  sourceUpdatedAt?: string | null;
}

/** What differs between a refund and a dispute: all else is said once for both. */
export interface ReversalTypeParts<I extends ReversalInput, K extends Reversal> {
  readonly noun: 'refund' | 'dispute';
  /** The name of its table, of its routes and of its lists. */
  readonly plural: 'refunds' | 'disputes';
  readonly fields: unknown;
  readonly input: Shape<I>;
  readonly stored: Shape<K>;
  readonly filter: Shape<ReversalFilter>;
  /** Whether it says anything of its transaction. */
  readonly counts: (input: I) => boolean;
}

/** One kind of reversal in every language. */
export interface ReversalType<I extends ReversalInput = ReversalInput, K extends Reversal = Reversal>
  extends Omit<ReversalTypeParts<I, K>, 'fields'> {
  /** The fields that it is sent with, `created` aside. */
  readonly fields: Shape;
  /** Its channels; each throws INVALID or CARD_NUMBER. */
  readonly parse: {
    readonly wire: (value: unknown) => I;
    readonly graphql: (value: unknown) => I;
  };
  /** The channels of its filter; each throws INVALID. */
  readonly parseFilter: {
    readonly wire: (value: unknown) => ReversalFilter;
    readonly graphql: (value: unknown) => ReversalFilter;
  };
  /** As REST, files and remembered answers write it; what is absent is left out. */
  readonly toWire: (stored: K) => WireObject;
  /** The way back from a remembered answer. */
  readonly fromWire: (wire: WireObject) => K;
}

const SOURCE_TIME = { source_updated_at: 'sourceUpdatedAt' };

export function reversalType<I extends ReversalInput, K extends Reversal>(
  parts: ReversalTypeParts<I, K>,
): ReversalType<I, K> {
  const fields = parts.fields as Shape;
  const fieldsOf = compileFromWire(fields);
  return {
    ...parts,
    fields,
    parse: {
      wire: compileParser(parts.input, { naming: 'wire', ignored: Object.keys(GIVEN_BACK) }),
      graphql: compileParser(parts.input, { naming: 'name' }),
    },
    parseFilter: {
      wire: sayingSomething(compileParser(parts.filter, { naming: 'wire', isQuery: true })),
      graphql: sayingSomething(compileParser(parts.filter, { naming: 'name' })),
    },
    toWire: compileToWire(fields, { created: 'created', ...GIVEN_BACK, ...SOURCE_TIME }),
    fromWire: wire => {
      const { id, created, received_at: receivedAt, updated_at: updatedAt, version } = wire;
      const sourceUpdatedAt = wire.source_updated_at ?? null;
      const given = { id, created, receivedAt, updatedAt, version, sourceUpdatedAt };
      return Object.assign(new parts.stored(), fieldsOf(wire), given);
    },
  };
}

function sayingSomething(
  parseFilter: (value: unknown) => ReversalFilter,
): (value: unknown) => ReversalFilter {
  return value => withoutEmptyText(parseFilter(value));
}
