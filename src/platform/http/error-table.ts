import type { Code } from '../errors/api-error';

/** A code in words: a title for the response, and advice for the documentation. */
export interface ErrorEntry {
  readonly title: string;
  readonly advice: string;
}

/** Every code in words. The type makes a code without an entry a compile error. */
export const ERROR_TABLE: Readonly<Record<Code, ErrorEntry>> = {
  INVALID: {
    title: 'The request is not valid',
    advice:
      'Malformed JSON, wrong shape, unknown field or parameter, or bad value; `errors` names every field to correct.',
  },
  CARD_NUMBER: {
    title: 'A field holds a full card number',
    advice:
      'Neither stored nor logged. Send the first six to eight digits as `bin`, the last four as `last4`.',
  },
  UNAUTHENTICATED: {
    title: 'A valid key is needed',
    advice: 'Send exactly one key, as `x-api-key: KEY` or as `Authorization: Bearer KEY`, never in the URL.',
  },
  FORBIDDEN: {
    title: 'The key may not do this',
    advice: 'The key is valid but lacks the scope that the route asks for. Use a key that has it.',
  },
  NOT_FOUND: {
    title: 'Not found',
    advice: 'No such route, or no such object in your account.',
  },
  METHOD_NOT_ALLOWED: {
    title: 'Method not allowed',
    advice: 'The header `Allow` lists the methods that it knows.',
  },
  CONFLICT: {
    title: 'The id or key is taken by other content',
    advice:
      'The stored object was not changed. To replace it, send `PUT` or `?on_conflict=replace`. An `Idempotency-Key` belongs to one request: use a new key for a new request. While the first request runs, wait for `Retry-After` seconds.',
  },
  STALE: {
    title: 'Another version is stored',
    advice: 'It changed after you read it. Read it again, apply your change, and send the new `ETag`.',
  },
  TOO_LARGE: {
    title: 'The request is too large',
    advice:
      'At most 1 MiB for one transaction, alone or as a line of NDJSON; 16 MiB and 1,000 rows for an array; 16 KiB for all headers.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: 'The route does not accept this type of body',
    advice: 'Send `content-type: application/json` in UTF-8, uncompressed.',
  },
  RATE_LIMITED: {
    title: 'Too many requests',
    advice: 'Wait for `Retry-After` seconds.',
  },
  INTERNAL: {
    title: 'The gateway failed',
    advice:
      'An error of the gateway. Find it in the log by the request id. It is safe to repeat a write: equal content is stored once.',
  },
  UNAVAILABLE: {
    title: 'The gateway cannot serve this now',
    advice:
      'Send the same request again after `Retry-After` seconds. It is safe: an already stored write is UNCHANGED.',
  },
};
