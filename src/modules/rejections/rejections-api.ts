import type { Query } from '../../platform/http/objects-api';
import type { Caller } from '../../platform/ingestion/caller';

/** What the routes of rejections forward to; answers come back in wire form. Every refusal of a question is a `Fault`. */
export interface RejectionsApi {
  list(caller: Caller, query: Query): Promise<object>;
  counts(caller: Caller, query: Query): Promise<object>;
}
