import { ApiError } from '../errors/api-error';

/** One message for a missing, malformed or unknown key, so that it reveals nothing. */
const NO_VALID_KEY = 'Send a valid key in the header x-api-key or as Authorization: Bearer.';

/** A 401 with the challenge that HTTP requires. */
export function unauthenticated(message = NO_VALID_KEY): ApiError {
  return new ApiError('UNAUTHENTICATED', message, {
    headers: { 'www-authenticate': 'Bearer realm="peacock"' },
  });
}
