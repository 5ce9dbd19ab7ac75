import { cursorOf } from '../../platform/database/cursor';
import { type NewestArguments, newest } from '../../platform/database/newest';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import type { FieldPaths } from '../../platform/ingestion/field-paths';
import type { Rejection } from './rejection.model';
import type { RejectionReason } from './rejection-count.model';
import type { RejectionCountFilter, RejectionFilter } from './rejection-filter.model';
import type { RejectionReader } from './rejection-reader.store';

/** Which page of which rejections. */
export interface RejectionArguments extends NewestArguments {
  readonly filter: RejectionFilter;
}

/** A page of rejections. */
export interface RejectionPage {
  readonly rejections: readonly Rejection[];
  readonly hasNextPage: boolean;
}

/** The questions about what was refused, always within the caller's account. Fields are named as on the wire. */
export class Rejections {
  constructor(
    private readonly reader: Pick<RejectionReader, 'page' | 'reasons'>,
    private readonly fieldPaths: FieldPaths,
  ) {}

  /** One page, newest first. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter, ...page }: RejectionArguments): Promise<RejectionPage> {
    requireScope(caller, 'read');
    const { rows, hasNextPage } = await newest(ORDER, page, (before, limit) =>
      this.reader.page(caller.accountId, inWireNames(filter, this.fieldPaths), { before, limit }),
    );
    return { rejections: rows, hasNextPage };
  }

  /** How often for which reason, the most frequent ones first; counted by the hour of UTC. */
  async counts(caller: Caller, filter: RejectionCountFilter): Promise<RejectionReason[]> {
    requireScope(caller, 'read');
    return this.reader.reasons(caller.accountId, inWireNames(filter, this.fieldPaths), REASONS_MAX);
  }
}

/** Reasons that are told at once; hardly a sender has more. */
export const REASONS_MAX = 200;

/** The place of a refusal in the list. */
export function rejectionCursor({ at, id }: Rejection): string {
  return cursorOf(ORDER, { createdAt: at, id });
}

const ORDER = 'REFUSALS';

function inWireNames<F extends RejectionCountFilter>(filter: F, paths: FieldPaths): F {
  return typeof filter.field === 'string' ? { ...filter, field: paths.inWireNames(filter.field) } : filter;
}
