import { type Refusals, refusalCursor } from '../insight/refusals';
import { acceptRefusalFilter } from '../model/refusal-filter';
import { wireReason, wireRefusal } from '../model/refusal-wire';
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
