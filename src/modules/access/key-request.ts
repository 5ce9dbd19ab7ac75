import type { FieldErrorDetails } from '../../platform/errors/api-error';
import { validationError } from '../../platform/fields/field-errors';
import { noCardNumber } from '../../platform/fields/text';
import { SCOPES, type Scope } from '../../platform/ingestion/caller';

/** What may be said of a key that is to be made. */
export interface KeyRequest {
  /** For people; it also names the key in the history of what it changed. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** From when on the key is refused; without it, it lives until it is revoked. */
  readonly expiresAt?: Date | null;
}

const NAME_CHARACTERS_MAX = 100;
/** The last moment that every database can keep. */
const EXPIRY_MAX = new Date('9999-12-31T23:59:59.999Z');

/** The request as it may be kept, each scope once; or one refusal with all errors. */
export function checkedKeyRequest(request: KeyRequest, now: Date): KeyRequest {
  const errors = nameErrors(request.name);
  const refuse = (field: string, message: string) => errors.push({ field, code: 'INVALID', message });
  const unknown = request.scopes.some(scope => !SCOPES.includes(scope));
  if (request.scopes.length === 0 || unknown) refuse('scopes', `must be some of ${SCOPES.join(', ')}.`);
  const { expiresAt } = request;
  if (expiresAt && !(expiresAt > now && expiresAt <= EXPIRY_MAX)) {
    refuse('expiresAt', 'must be a moment in the future, before the year 10000.');
  }
  if (errors.length > 0) throw validationError(errors);
  return { ...request, scopes: SCOPES.filter(scope => request.scopes.includes(scope)) };
}

/** What is wrong with the name of a key or an account; it is kept, listed and shown in histories. */
export function nameErrors(name: string): FieldErrorDetails[] {
  const field = 'name';
  if (!isName(name)) return [{ field, code: 'INVALID', message: `must be ${NAME_FORM}.` }];
  return noCardNumber.holds(name) ? [] : [{ field, code: noCardNumber.code, message: noCardNumber.expected }];
}

const NAME_FORM = `1 to ${NAME_CHARACTERS_MAX} visible characters`;

/** Names are printed on terminals, so they hold neither control characters nor broken text. */
const isName = (name: string): boolean =>
  name.trim() !== '' &&
  [...name].length <= NAME_CHARACTERS_MAX &&
  name.isWellFormed() &&
  !/\p{Cc}/u.test(name);
