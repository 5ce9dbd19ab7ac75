import type { Shape } from '../../../src/platform/fields/row';
import { type Body, filled } from '../../support/a-transaction';

/** Stands in every field of free text that is stored, and nowhere in what the gateway says. */
export const MARK = 'OnlyForReaders';

/** A body with every field filled, each text that takes the mark by it. */
export function marked(shape: Shape, own: Body): Body {
  return { ...(withMark(filled(shape, 'wire')) as Body), ...own };
}

function withMark(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(' ') && value.length >= MARK.length ? MARK : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withMark(held)]));
}
