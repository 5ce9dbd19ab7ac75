import type { ApiError, Code } from '../errors/api-error';
import type { Caller } from './caller';
import type { IngestionChannel, ObjectKind } from './ingestion-channel';

/**
 * What a sender has to mend. The others say nothing of what was sent: who asks is not known, it came too fast, or the
 * error is ours.
 */
export const RECORDED_CODES = [
  'INVALID',
  'CARD_NUMBER',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'STALE',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
] as const satisfies readonly Code[];
export type RecordedCode = (typeof RECORDED_CODES)[number];

/** Something that wanted in and was refused: a row, or a request that could not be read as rows. */
export interface RejectedSubmission {
  readonly caller: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
  readonly channel: IngestionChannel;
  /** Null where it was not read far enough to say. */
  readonly kind: ObjectKind | null;
  /** The id that it names; it may hold anything. */
  readonly objectId: string | null;
  readonly apiError: ApiError;
}

/** Told of every refusal of every channel; never throws and keeps nobody waiting. */
export type RecordRejection = (refused: RejectedSubmission) => void;
