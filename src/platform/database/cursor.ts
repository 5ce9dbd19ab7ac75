import type { ApiError } from '../errors/api-error';
import { validationError } from '../fields/field-errors';
import { parseMoment } from '../fields/timestamp';
import { isWellFormedText } from '../fields/well-formed-text';
import type { Position } from './page-query';

/** A position in a list, opaque to callers and valid only for the order it was made in. */
export function cursorOf(order: string, { createdAt, id, amount }: Position): string {
  const place = [order, createdAt, id, ...(isByAmount(order) ? [amount] : [])];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor back. Throws INVALID with the argument's name for a cursor of another order. */
export function positionOf(
  order: string,
  { cursor, argument }: { cursor: string; argument: string },
): Position {
  const [madeIn, createdAt, id, amount] = decoded(cursor);
  if (madeIn === order && isInstant(createdAt) && typeof id === 'string') {
    if (!isByAmount(order)) return { createdAt, id };
    if (Number.isSafeInteger(amount)) return { createdAt, id, amount: amount as number };
  }
  throw noCursor(argument);
}

/** A cursor for a list that is ordered by id. */
export function idCursor(list: string, id: string): string {
  return Buffer.from(JSON.stringify([list, id])).toString('base64url');
}

/** Reads such a cursor back. Throws INVALID with the argument's name for a cursor of another list. */
export function idAt(list: string, { cursor, argument }: { cursor: string; argument: string }): string {
  const [madeIn, id] = decoded(cursor);
  if (madeIn === list && typeof id === 'string' && isWellFormedText(id)) return id;
  throw noCursor(argument);
}

function noCursor(argument: string): ApiError {
  return validationError([
    { field: argument, code: 'INVALID', message: 'must be a cursor from a page of this list.' },
  ]);
}

const isByAmount = (order: string): boolean => order.startsWith('AMOUNT');

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A forged cursor may hold a time that no calendar has. */
function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value) && parseMoment(value) !== undefined;
}

function decoded(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
