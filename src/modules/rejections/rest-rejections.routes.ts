import { onePage } from '../transactions/list-query.routes';
import { parseRejectionFilter } from './rejection-filter.model';
import { reasonToWire, rejectionToWire } from './rejection-wire';
import { type Rejections, rejectionCursor } from './rejections.queries';
import type { RejectionsApi } from './rejections-api';

/** The rejection service for REST, in wire form. */
export function restRejections(rejections: Rejections): RejectionsApi {
  return {
    async list(caller, { limit, after, ...filters }) {
      const filter = parseRejectionFilter.wire.list(filters);
      const page = await rejections.list(caller, { filter, ...onePage({ limit, after }) });
      const last = page.rejections.at(-1);
      const next = page.hasNextPage && last ? rejectionCursor(last) : null;
      return { data: page.rejections.map(rejectionToWire), has_more: page.hasNextPage, next_cursor: next };
    },
    async counts(caller, filters) {
      const found = await rejections.counts(caller, parseRejectionFilter.wire.counts(filters));
      return { data: found.map(reasonToWire) };
    },
  };
}
