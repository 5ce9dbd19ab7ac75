import type { FormattedExecutionResult } from 'graphql';
import type { Caller } from '../ingestion/caller';
import type { IdempotentRequest } from '../ingestion/idempotent-request';
import type { IngestionChannel } from '../ingestion/ingestion-channel';

/** The request data for every resolver: caller, channel and terms. Services come by constructor. */
export interface Context {
  readonly caller: Caller;
  /** Set for a request with an `Idempotency-Key`. */
  readonly idempotency?: IdempotentRequest;
  /** The channel of the request. */
  readonly channel: IngestionChannel;
  /** Set where the response may be a stream. */
  readonly onSubscribed?: OnSubscribed;
}

/** Receives the results of a subscription. Must read them to their end, or call `return`. */
export type OnSubscribed = (results: AsyncIterator<FormattedExecutionResult>) => void;
