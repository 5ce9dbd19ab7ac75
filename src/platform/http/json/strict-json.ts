import { isUtf8 } from 'node:buffer';
import { ApiError } from '../../errors/api-error';
import { placeOfBreak } from './broken-at';
import { checkText } from './check-text';
import type { JsonLimits } from './json-limits';
import { passesStrictFastPath } from './strict-fast-path';

/**
 * The value of a body that is RFC 8259 JSON in UTF-8 and unambiguous: no byte order mark, no repeated name in one
 * object, no `__proto__`, no number that cannot be stored as written. Everything else is a 400 that quotes nothing of
 * the body.
 */
export function parseStrictJson(body: Buffer, limits: JsonLimits): unknown {
  if (body.length === 0) throw new ApiError('INVALID', 'The body must be JSON, and not empty.');
  if (!isUtf8(body)) throw new ApiError('INVALID', 'The body must be UTF-8.');
  const text = body.toString('utf8');
  // Before parsing, because a short text can create millions of objects.
  const isChecked = exceedsMemberCount(text, limits.membersMax);
  if (isChecked) checkText(text, limits);
  const value = parse(text);
  if (!isChecked && !passesStrictFastPath(text, value, limits.depthMax)) checkText(text, limits);
  return value;
}

/** The parser's own message quotes the text, so it is dropped here. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const place = placeOfBreak(text);
    throw new ApiError(
      'INVALID',
      `The body must be JSON (RFC 8259)${place ? `; it is not at ${place}` : ''}.`,
    );
  }
}

/**
 * True when the text holds more than `max` characters that could begin a member: a cheap bound that also counts
 * strings.
 */
function exceedsMemberCount(text: string, max: number): boolean {
  let left = max;
  for (const mark of [':', '{', '[']) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      if (left-- === 0) return true;
    }
  }
  return false;
}
