import type { Caller } from '../model/caller';
import type { Query } from './transactions-api';

/** What the routes of rejections forward to; answers come back in wire form. Every refusal of a question is a `Fault`. */
export interface RejectionsApi {
  list(caller: Caller, query: Query): Promise<object>;
  counts(caller: Caller, query: Query): Promise<object>;
}
