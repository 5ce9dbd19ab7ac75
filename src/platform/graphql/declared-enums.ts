import { RESPONSE_CATEGORIES } from '../../modules/transactions/response-category';
import { TRANSACTION_STATUSES } from '../../modules/transactions/status';
import { SCOPES } from '../ingestion/caller';
import { INGESTION_CHANNELS } from '../ingestion/ingestion-channel';
import { RECORDED_CODES } from '../ingestion/rejected-submission';
import { CONFLICT_POLICIES } from '../ingestion/write-outcome';
import { enumOf } from './enum-of';

export const TransactionStatusEnum = enumOf('TransactionStatus', TRANSACTION_STATUSES, {
  description: 'What became of the payment, whichever processor took it.',
  about: {
    approved: 'Authorized, captured or settled; later refunds and disputes do not change it.',
    declined: 'Refused by the issuer or the network.',
    pending: 'Not decided yet.',
    blocked: 'Refused by the gateway or a rule before the issuer saw it.',
    voided: 'Cancelled, or expired before it was captured.',
    failed: 'Broken off by an error.',
    unknown: 'The processor said nothing that could be read.',
  },
});

export const ResponseCategoryEnum = enumOf('ResponseCategory', RESPONSE_CATEGORIES, {
  description: 'Why the payment was answered as it was, in seven categories.',
  about: {},
});

export const ConflictPolicyEnum = enumOf('ConflictPolicy', CONFLICT_POLICIES, {
  description: 'What to do when the id exists with other content.',
  about: {
    REJECT: 'Refuse, and change nothing.',
    REPLACE: 'Replace it, and keep the former version.',
  },
});

export const ScopeEnum = enumOf('Scope', SCOPES, {
  description: 'What a key may do.',
  about: {
    ingest: 'Write transactions.',
    read: 'Read transactions and metrics.',
    admin: 'Manage everything of the account.',
  },
});

export const IngestionChannelEnum = enumOf('IngestionChannel', INGESTION_CHANNELS, {
  description: 'The way in that something came.',
  about: {
    rest: 'A request of its own over REST.',
    batch: 'A row of an array.',
    ndjson: 'A line of a stream.',
    graphql: 'A mutation, of one or of many.',
  },
});

export const RejectionCodeEnum = enumOf('RejectionCode', RECORDED_CODES, {
  description: 'The codes of rejections that are recorded: what a sender has to mend.',
  about: {
    INVALID: 'Malformed, of the wrong shape, or with a field that is not as declared.',
    CARD_NUMBER: 'A field held a full card number.',
    FORBIDDEN: 'The key lacks the scope to write.',
    NOT_FOUND: 'There is nothing to change.',
    CONFLICT: 'The id exists with other content, or the idempotency key belongs to another request.',
    STALE: 'Another version was stored than the one named.',
    TOO_LARGE: 'The body, the line or the batch was larger than is taken.',
    UNSUPPORTED_MEDIA_TYPE: 'The body was of a type that is not taken.',
  },
});
