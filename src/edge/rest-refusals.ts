import { type Refusals, refusalCursor } from '../insight/refusals';
import type { Refusal } from '../model/refusal';
import type { RefusalReason } from '../model/refusal-count';
import { acceptRefusalFilter } from '../model/refusal-filter';
import { onePage } from './list-query';
import type { RefusalsApi } from './refusals-api';

/** Refusals in wire form. */
export function restRefusals(refusals: Refusals): RefusalsApi {
  return {
    async list(caller, { limit, after, ...filters }) {
      const filter = acceptRefusalFilter.wire.list(filters);
      const page = await refusals.list(caller, { filter, ...onePage({ limit, after }) });
      const last = page.refusals.at(-1);
      const next = page.hasNextPage && last ? refusalCursor(last) : null;
      return { data: page.refusals.map(wireRefusal), has_more: page.hasNextPage, next_cursor: next };
    },
    async counts(caller, filters) {
      const found = await refusals.counts(caller, acceptRefusalFilter.wire.counts(filters));
      return { data: found.map(wireReason) };
    },
  };
}

function wireRefusal({
  id,
  at,
  actorId,
  actorName,
  entrance,
  kind,
  objectId,
  code,
  errors,
}: Refusal): object {
  const actor = { id: actorId, name: actorName };
  return { id, at, actor, entrance, kind, object_id: objectId, code, errors };
}

function wireReason({ code, field, message, count, firstAt, lastAt }: RefusalReason): object {
  return { code, field, message, count, first_at: firstAt, last_at: lastAt };
}
