import type { FormattedExecutionResult } from 'graphql';
import type { Caller } from '../ingestion/caller';
import type { IdempotentRequest } from '../ingestion/idempotent-request';
import type { IngestionChannel } from '../ingestion/ingestion-channel';

/** What every resolver is told of a request: who asks, and how. What does the work, a resolver has from its constructor. */
export interface Context {
  readonly caller: Caller;
  /** Where the request came under an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
  /** The way in that the request came. */
  readonly channel: IngestionChannel;
  /** Where the answer may be a stream. */
  readonly onSubscribed?: OnSubscribed;
}

/** Told of the results of a subscription that was begun: whoever is told must read them to their end, or return them. */
export type OnSubscribed = (results: AsyncIterator<FormattedExecutionResult>) => void;
