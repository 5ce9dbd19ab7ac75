import { type Html, html } from './html';
import type { Reference, Schema } from './openapi';

/**
 * A type and its bounds in words, such as "text, at most 255 characters". A shape becomes a
 * link.
 */
export function typeInWords(given: Reference<Schema>): Html {
  if ('$ref' in given) return shapeLink(given.$ref);
  if (given.items) return html`list of ${typeInWords(given.items)}`;
  const [choice] = (given.oneOf ?? given.anyOf ?? []).filter(one => '$ref' in one || one.type !== 'null');
  return choice
    ? typeInWords(choice)
    : html`${[given.enum ? '' : word(given), bounds(given), values(given)].filter(Boolean).join(', ')}`;
}

/** The anchor of a shape in the page. */
export const shapeAnchor = (name: string): string => `shape-${name}`;

function shapeLink(reference: string): Html {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return html`<a href="#${shapeAnchor(name)}">${name}</a>`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  'date-time': 'moment (RFC 3339)',
  '': 'anything',
};

function word({ type, format }: Schema): string {
  const [first = ''] = [type ?? []].flat().filter(one => one !== 'null');
  return WORDS[format ?? first] ?? first;
}

function bounds({ minLength, maxLength, minimum, maximum }: Schema): string {
  return minLength !== undefined || maxLength !== undefined
    ? range(minLength || undefined, maxLength, ' characters')
    : range(telling(minimum), telling(maximum), '');
}

/** The limits of JSON's whole numbers are no useful bound. */
const telling = (bound: number | undefined): number | undefined =>
  Math.abs(bound ?? 0) === Number.MAX_SAFE_INTEGER ? undefined : bound;

function range(min: number | undefined, max: number | undefined, unit: string): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `${min}${unit}` : `${min} to ${max}${unit}`;
  if (max !== undefined) return `at most ${max}${unit}`;
  return min === undefined ? '' : `at least ${min}${unit}`;
}

const values = ({ enum: given }: Schema): string =>
  given ? `one of ${given.filter(value => value !== null).join(', ')}` : '';
