import type { Refusal } from './refusal';
import type { RefusalReason } from './refusal-count';

/** A refusal as REST and the command line write it. */
export function wireRefusal(refusal: Refusal): object {
  const { id, at, actorId, actorName, entrance, kind, objectId, code, errors } = refusal;
  const actor = { id: actorId, name: actorName };
  return { id, at, actor, entrance, kind, object_id: objectId, code, errors };
}

/** The same of a count. */
export function wireReason({ code, field, message, count, firstAt, lastAt }: RefusalReason): object {
  return { code, field, message, count, first_at: firstAt, last_at: lastAt };
}
