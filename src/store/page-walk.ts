import { both, type KeyRange } from './key-range';
import { sqlMoment } from './moment';
import type { PageQuery, Position } from './page-query';
import type { Walk } from './walk';

/** The part of a walk in which a page lies. */
export function pageWalk(walk: Walk, query: PageQuery): Walk {
  const { idMax } = query;
  return {
    ...walk,
    range: both(walk.range, pageRange(query)),
    left: idMax ? [...walk.left, { sql: 'id <= ?', values: [idMax] }] : walk.left,
  };
}

/** Behind one place, and up to another. */
export function pageRange({ key, descending, behind, upTo }: PageQuery): KeyRange {
  const end = (place: Position | undefined, included: boolean) => {
    if (!place) return undefined;
    const value =
      key === 'created' ? sqlMoment(place.createdAt) : key === 'amount' ? place.amount : undefined;
    return { at: { value, id: place.id }, included };
  };
  const [first, last] = [end(behind, false), end(upTo, true)];
  return descending ? { upper: first, lower: last } : { lower: first, upper: last };
}
