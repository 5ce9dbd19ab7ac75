import type { FieldErrorDetails } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import { noCardNumber } from '../../platform/fields/text';
import { SCOPES, type Scope } from '../../platform/ingestion/caller';

/** The request for a new key. */
export interface KeyRequest {
  /** For people. The history also shows this name. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The expiry of the key. Without it, the key works until it is revoked. */
  readonly expiresAt?: Date | null;
}

const NAME_CHARACTERS_MAX = 100;
/** The latest time that every database can store. */
const EXPIRY_MAX = new Date('9999-12-31T23:59:59.999Z');

/** The checked request, with each scope once. Throws one error with all field errors. */
export function checkedKeyRequest(request: KeyRequest, now: Date): KeyRequest {
  const errors = nameErrors(request.name);
  const refuse = (field: string, message: string) => errors.push({ field, code: 'INVALID', message });
  const unknown = request.scopes.some(scope => !SCOPES.includes(scope));
  if (request.scopes.length === 0 || unknown) refuse('scopes', `must be some of ${SCOPES.join(', ')}.`);
  const { expiresAt } = request;
  if (expiresAt && !(expiresAt > now && expiresAt <= EXPIRY_MAX)) {
    refuse('expiresAt', 'must be a time in the future, before the year 10000.');
  }
  if (errors.length > 0) throw validationError(errors);
  return { ...request, scopes: SCOPES.filter(scope => request.scopes.includes(scope)) };
}

/** The errors of the name of a key or an account. */
export function nameErrors(name: string): FieldErrorDetails[] {
  const field = 'name';
  if (!isName(name)) return [{ field, code: 'INVALID', message: `must be ${NAME_FORM}.` }];
  return noCardNumber.holds(name) ? [] : [{ field, code: noCardNumber.code, message: noCardNumber.expected }];
}

const NAME_FORM = `1 to ${NAME_CHARACTERS_MAX} visible characters`;

/** Names are printed on terminals, so they must not hold control characters or invalid text. */
const isName = (name: string): boolean =>
  name.trim() !== '' &&
  [...name].length <= NAME_CHARACTERS_MAX &&
  name.isWellFormed() &&
  !/\p{Cc}/u.test(name);
