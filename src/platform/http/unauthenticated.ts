import { ApiError } from '../errors/api-error';

/** The one answer to a missing, malformed or unknown key: which of them it was is nobody's business. */
const NO_VALID_KEY = 'Send a valid key in the header x-api-key or as Authorization: Bearer.';

/** A 401 with the challenge that HTTP asks for. */
export function unauthenticated(message = NO_VALID_KEY): ApiError {
  return new ApiError('UNAUTHENTICATED', message, {
    headers: { 'www-authenticate': 'Bearer realm="peacock"' },
  });
}
