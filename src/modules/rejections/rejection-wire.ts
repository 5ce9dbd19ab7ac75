import type { Rejection } from './rejection.model';
import type { RejectionReason } from './rejection-count.model';

/** A rejection in wire form, for REST and the command line. */
export function rejectionToWire(rejection: Rejection): object {
  const { id, at, actorId, actorName, channel, kind, objectId, code, errors } = rejection;
  const actor = { id: actorId, name: actorName };
  return { id, at, actor, channel, kind, object_id: objectId, code, errors };
}

/** A count in wire form. */
export function reasonToWire({ code, field, message, count, firstAt, lastAt }: RejectionReason): object {
  return { code, field, message, count, first_at: firstAt, last_at: lastAt };
}
