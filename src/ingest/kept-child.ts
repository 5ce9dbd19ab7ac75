import { compileCopy } from '../field/copy';
import { parseMoment } from '../field/moment';
import { compileSame } from '../field/same';
import type { ChildFields } from '../model/child-fields';
import type { ChildKind, SentChild } from '../model/child-kind';
import type { KeptChild } from '../model/kept-child';
import { type Kind, type Making, nextMaking } from './kind';

/** How a child is made of what was sent, and told again. */
export interface ChildVerbs<I extends SentChild, K extends KeptChild> extends Kind<I, K> {
  /** The same child with other fields. */
  withFields(kept: K, fields: Partial<KeptChild>): K;
}

/** The making of one kind of child. */
export function childVerbs<I extends SentChild, K extends KeptChild>(
  kind: ChildKind<I, K>,
): ChildVerbs<I, K> {
  const copyFields = compileCopy<ChildFields, ChildFields>(kind.fields);
  const sameFields = compileSame<ChildFields>(kind.fields);

  const keep = (input: I, { caller, id, version, receivedAt, updatedAt }: Making): K => {
    const kept = new kind.kept();
    copyFields(input, kept);
    kept.currency = input.currency.toUpperCase();
    kept.counts = kind.counts(input);
    kept.created = input.created ?? receivedAt;
    kept.createdAt = new Date(parseMoment(kept.created) as number).toISOString();
    Object.assign(kept, { id, version, receivedAt, updatedAt });
    kept.accountId = caller.accountId;
    kept.actorId = caller.keyId;
    kept.actorName = caller.keyName;
    return kept;
  };

  return {
    noun: kind.noun,
    keep,
    following: (input, fresh, stored) => keep(input, nextMaking(fresh, stored)),
    withFields: (kept, fields) => Object.assign(new kind.kept(), kept, fields),
    sameContent: (stored, next) => sameFields(stored, next) && saidTime(stored) === saidTime(next),
    shown: kept => kept,
    toWire: kind.toWire,
    fromWire: kind.fromWire,
  };
}

/** A time that is the receipt's says nothing, so that what was read can be sent back. */
function saidTime({ created, receivedAt }: KeptChild): string | null {
  return created === receivedAt ? null : created;
}
