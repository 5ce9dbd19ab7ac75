import { compileCopy } from '../../platform/fields/copy';
import { compileSame } from '../../platform/fields/same';
import { parseMoment } from '../../platform/fields/timestamp';
import { type Kind, nextMetadata, type VersionMetadata } from '../../platform/ingestion/kind';
import { sourceTimes } from '../../platform/ingestion/newer-only';
import type { Reversal } from './reversal.model';
import type { ReversalFields } from './reversal-fields.model';
import type { ReversalInput, ReversalType } from './reversal-type';

/** How a reversal is made of what was sent, and told again. */
export interface ReversalCommands<I extends ReversalInput, K extends Reversal> extends Kind<I, K> {
  /** The same reversal with other fields. */
  withFields(stored: K, fields: Partial<Reversal>): K;
}

/** The making of one kind of reversal. */
export function reversalCommands<I extends ReversalInput, K extends Reversal>(
  kind: ReversalType<I, K>,
): ReversalCommands<I, K> {
  const copyFields = compileCopy<ReversalFields, ReversalFields>(kind.fields);
  const sameFields = compileSame<ReversalFields>(kind.fields);

  const create = (input: I, { caller, id, version, receivedAt, updatedAt }: VersionMetadata): K => {
    const stored = new kind.stored();
    copyFields(input, stored);
    stored.currency = input.currency.toUpperCase();
    stored.counts = kind.counts(input);
    stored.created = input.created ?? receivedAt;
    stored.createdAt = new Date(parseMoment(stored.created) as number).toISOString();
    Object.assign(stored, {
      id,
      version,
      receivedAt,
      updatedAt,
      ...sourceTimes(input.sourceUpdatedAt, updatedAt),
    });
    stored.accountId = caller.accountId;
    stored.actorId = caller.keyId;
    stored.actorName = caller.keyName;
    return stored;
  };

  return {
    noun: kind.noun,
    create,
    following: (input, fresh, stored) => create(input, nextMetadata(fresh, stored)),
    withFields: (stored, fields) => Object.assign(new kind.stored(), stored, fields),
    sameContent: (stored, next) => sameFields(stored, next) && saidTime(stored) === saidTime(next),
    toResponse: stored => stored,
    toWire: kind.toWire,
    fromWire: kind.fromWire,
  };
}

/** A time that is the receipt's says nothing, so that what was read can be sent back. */
function saidTime({ created, receivedAt }: Reversal): string | null {
  return created === receivedAt ? null : created;
}
