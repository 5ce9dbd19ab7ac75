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

/** The rejection's code where it is one to record. */
export function recordedCode({ code }: ApiError): RecordedCode | undefined {
  return RECORDED_CODES.find(recorded => recorded === code);
}

/**
 * What a rejection tells, as it may be kept: fields in wire names, and what was expected of them; an empty field where
 * the row is meant as a whole. Names and sentences are the caller's text in part, so they are looked at once more.
 */
export function toldBy({ code, message, details }: ApiError, paths: FieldPaths): FieldError[] {
  const errors = details.errors?.length ? details.errors : [{ field: '', code, message }];
  return errors.map(error => ({
    field: keepableName(paths.inWireNames(error.field), paths),
    code: error.code,
    message: keepableText(error.message),
  }));
}

/** As many of them as fit into a row that is bounded in bytes. */
export function fitting(errors: readonly FieldError[]): FieldError[] {
  let left = ERRORS_BYTES_MAX;
  return errors.filter(error => {
    left -= Buffer.byteLength(JSON.stringify(error)) + 1;
    return left >= 0;
  });
}

/** The object id as it may be kept: null where it is at error, or could not be stored itself. */
export function storableId({
  apiError,
  objectId,
}: Pick<RejectedSubmission, 'apiError' | 'objectId'>): string | null {
  const id = new RejectedRow(apiError, objectId).objectId;
  const isKeepable = id && textLength(id) <= ID_MAX && isWellFormedText(id) && !holdsCardNumber(id);
  return isKeepable ? id : null;
}

/** Far above what one rejection says as a rule, some 200 bytes; at most one of 255 characters more fits. */
const ERRORS_BYTES_MAX = 2_000;
const ID_MAX = 255;
const TEXT_MAX = 255;

/** A name that somebody would give to a field, with no more digits than such a name has. */
const PLAIN_NAME = /^[A-Za-z_][\w-]{0,63}(?:\.[A-Za-z_][\w-]{0,63}){0,2}$/;
const DIGITS_MAX = 8;
const UNREADABLE = '(unreadable name)';

function keepableName(path: string, paths: FieldPaths): string {
  if (path === '' || paths.isDeclared(path)) return path;
  const digits = path.replace(/\D/g, '').length;
  return PLAIN_NAME.test(path) && digits <= DIGITS_MAX ? path : UNREADABLE;
}

/** Where JSON broke differs from row to row, and the reasons are counted by their words. */
const PLACE = /; it is not at (?:line \d+, )?column \d+\.$/;

function keepableText(told: string): string {
  const message = told.replace(PLACE, '.');
  const text = message.length > TEXT_MAX ? `${message.slice(0, TEXT_MAX - 1)}…` : message;
  return holdsCardNumber(text) || !isWellFormedText(text) ? 'was not as expected.' : text;
}
