import type { ApiError } from '../../platform/errors/api-error';
import { holdsCardNumber } from '../../platform/fields/card-number';
import { isWellFormedText, textLength } from '../../platform/fields/well-formed-text';
import type { FieldError } from '../../platform/graphql/field-error';
import type { FieldPaths } from '../../platform/ingestion/field-paths';
import { RejectedRow } from '../../platform/ingestion/outcome';
import {
  RECORDED_CODES,
  type RecordedCode,
  type RejectedSubmission,
} from '../../platform/ingestion/rejected-submission';

/** The code of the error, where it is one to record. */
export function recordedCode({ code }: ApiError): RecordedCode | undefined {
  return RECORDED_CODES.find(recorded => recorded === code);
}

/**
 * The field errors of a rejection in storable form: fields in wire names with their expectations. An empty field means
 * the whole row. Names and messages may hold the caller's text, so they are checked again.
 */
export function storableErrors({ code, message, details }: ApiError, paths: FieldPaths): FieldError[] {
  const errors = details.errors?.length ? details.errors : [{ field: '', code, message }];
  return errors.map(error => ({
    field: storableName(paths.inWireNames(error.field), paths),
    code: error.code,
    message: storableText(error.message),
  }));
}

/** As many errors as fit into the size of a row. */
export function fitting(errors: readonly FieldError[]): FieldError[] {
  let left = ERRORS_BYTES_MAX;
  return errors.filter(error => {
    left -= Buffer.byteLength(JSON.stringify(error)) + 1;
    return left >= 0;
  });
}

/** The object id, or null where the id itself is invalid or cannot be stored. */
export function storableId({
  apiError,
  objectId,
}: Pick<RejectedSubmission, 'apiError' | 'objectId'>): string | null {
  const id = new RejectedRow(apiError, objectId).objectId;
  const isStorable = id && textLength(id) <= ID_MAX && isWellFormedText(id) && !holdsCardNumber(id);
  return isStorable ? id : null;
}

/** Far above a usual rejection of some 200 bytes. */
const ERRORS_BYTES_MAX = 2_000;
const ID_MAX = 255;
const TEXT_MAX = 255;

/** A plausible field name, with few digits. */
const PLAIN_NAME = /^[A-Za-z_][\w-]{0,63}(?:\.[A-Za-z_][\w-]{0,63}){0,2}$/;
const DIGITS_MAX = 8;
const UNREADABLE = '(unreadable name)';

function storableName(path: string, paths: FieldPaths): string {
  if (path === '' || paths.isDeclared(path)) return path;
  const digits = path.replace(/\D/g, '').length;
  return PLAIN_NAME.test(path) && digits <= DIGITS_MAX ? path : UNREADABLE;
}

/** The position of broken JSON differs from row to row, but reasons are counted by their text. */
const PLACE = /; it is not at (?:line \d+, )?column \d+\.$/;

function storableText(sent: string): string {
  const message = sent.replace(PLACE, '.');
  const text = message.length > TEXT_MAX ? `${message.slice(0, TEXT_MAX - 1)}…` : message;
  return holdsCardNumber(text) || !isWellFormedText(text) ? 'was not as expected.' : text;
}
