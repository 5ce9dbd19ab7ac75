import type { ApiError, Code } from '../errors/api-error';
import type { Caller } from './caller';
import type { IngestionChannel, ObjectKind } from './ingestion-channel';

/**
 * The errors that a sender must correct. The other codes are not about the content: the caller is unknown, the rate is
 * too high, or the error is ours.
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

/** A rejected row, or a rejected request whose rows could not be read. */
export interface RejectedSubmission {
  readonly caller: Pick<Caller, 'accountId' | 'keyId' | 'keyName'>;
  readonly channel: IngestionChannel;
  /** Null where the kind could not be read. */
  readonly kind: ObjectKind | null;
  /** The submitted id, unchecked. */
  readonly objectId: string | null;
  readonly apiError: ApiError;
}

/** Called for every rejection of every channel. Never throws and never blocks. */
export type RecordRejection = (refused: RejectedSubmission) => void;
