import type { IndexScan } from './index-scan';
import { both, type KeyRange } from './key-range';
import type { PageQuery, Position } from './page-query';
import { sqlMoment } from './timestamp';

/** The part of an index scan that holds a page. */
export function pageScan(indexScan: IndexScan, query: PageQuery): IndexScan {
  const { idMax } = query;
  return {
    ...indexScan,
    range: both(indexScan.range, pageRange(query)),
    residual: idMax ? [...indexScan.residual, { sql: 'id <= ?', values: [idMax] }] : indexScan.residual,
  };
}

/** The range after one position and until another. */
export function pageRange({ key, descending, after, until }: PageQuery): KeyRange {
  const end = (place: Position | undefined, included: boolean) => {
    if (!place) return undefined;
    const value =
      key === 'created' ? sqlMoment(place.createdAt) : key === 'amount' ? place.amount : undefined;
    return { at: { value, id: place.id }, included };
  };
  const [first, last] = [end(after, false), end(until, true)];
  return descending ? { upper: first, lower: last } : { lower: first, upper: last };
}
