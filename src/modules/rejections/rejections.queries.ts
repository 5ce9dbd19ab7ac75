import { cursorOf } from '../../platform/database/cursor';
import { type NewestArguments, newest } from '../../platform/database/newest';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { FieldPaths } from '../../platform/ingestion/field-paths';
import type { Rejection } from './rejection.model';
import type { RejectionReason } from './rejection-count.model';
import type { RejectionCountFilter, RejectionFilter } from './rejection-filter.model';
import type { RejectionReader } from './rejection-reader.store';

/** The page and the filter of a list. */
export interface RejectionArguments extends NewestArguments {
  readonly filter: RejectionFilter;
}

/** A page of rejections. */
export interface RejectionPage {
  readonly rejections: readonly Rejection[];
  readonly hasNextPage: boolean;
}

/** The queries of rejections, within the caller's account. Fields have wire names. */
export class Rejections {
  constructor(
    private readonly reader: Pick<RejectionReader, 'page' | 'reasons'>,
    private readonly fieldPaths: FieldPaths,
  ) {}

  /** One page, newest first. Throws INVALID for invalid arguments. */
  async list(caller: Caller, { filter, ...page }: RejectionArguments): Promise<RejectionPage> {
    requireScope(caller, 'read');
    const { rows, hasNextPage } = await newest(ORDER, page, (before, limit) =>
      this.reader.page(caller.accountId, inWireNames(filter, this.fieldPaths), { before, limit }),
    );
    return { rejections: rows, hasNextPage };
  }

  /** The reasons by frequency, counted per hour of UTC. */
  async counts(caller: Caller, filter: RejectionCountFilter): Promise<RejectionReason[]> {
    requireScope(caller, 'read');
    return this.reader.reasons(caller.accountId, inWireNames(filter, this.fieldPaths), REASONS_MAX);
  }
}

/** Maximum reasons of one response. Senders rarely have more. */
export const REASONS_MAX = 200;

/** The cursor of a rejection. */
export function rejectionCursor({ at, id }: Rejection): string {
  return cursorOf(ORDER, { createdAt: at, id });
}

const ORDER = 'REFUSALS';

function inWireNames<F extends RejectionCountFilter>(filter: F, paths: FieldPaths): F {
  return typeof filter.field === 'string' ? { ...filter, field: paths.inWireNames(filter.field) } : filter;
}
