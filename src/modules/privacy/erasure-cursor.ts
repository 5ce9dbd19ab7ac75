import { validationError } from '../../platform/fields/field-errors';

/** The progress of an erasure: its current pass, and the last row. */
export type ErasureCursor =
  | readonly [pass: 'imported']
  | readonly [pass: 'transactions', createdAt: string, id: string]
  | readonly [pass: 'versions', transactionId: string, version: number]
  | readonly [pass: 'answers', keyHash: string]
  | readonly [pass: 'others', name: string, after: string];

/** The cursor as text, opaque to callers. */
export function placeText(place: ErasureCursor): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor back. Throws INVALID for an invalid text. */
export function placeOf(text: string): ErasureCursor {
  const place = decoded(text);
  if (isPlace(place)) return place;
  const message = 'must be `next` of the previous call.';
  throw validationError([{ field: 'after', code: 'INVALID', message }]);
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

const FORMS: Readonly<Record<string, readonly string[]>> = {
  imported: [],
  transactions: ['string', 'string'],
  versions: ['string', 'number'],
  answers: ['string'],
  others: ['string', 'string'],
};

function isPlace(value: unknown): value is ErasureCursor {
  if (!Array.isArray(value)) return false;
  const [pass, ...keys] = value;
  const form = Object.hasOwn(FORMS, String(pass)) ? FORMS[String(pass)] : undefined;
  return !!form && form.length === keys.length && form.every((type, at) => typeof keys[at] === type);
}
