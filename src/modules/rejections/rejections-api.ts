import type { Query } from '../../platform/http/objects-api';
import type { Caller } from '../../platform/ingestion/caller';

/** The service of the rejection routes. Responses are in wire form, errors are `ApiError`s. */
export interface RejectionsApi {
  list(caller: Caller, query: Query): Promise<object>;
  counts(caller: Caller, query: Query): Promise<object>;
}
