import { type Caller, requireScope } from '../model/caller';
import { wirePath } from '../model/field-paths';
import type { Refusal } from '../model/refusal';
import type { RefusalReason } from '../model/refusal-count';
import type { RefusalCountFilter, RefusalFilter } from '../model/refusal-filter';
import type { RefusalReader } from '../store/refusal-reader';
import { cursorOf } from './cursor';
import { type NewestArguments, newest } from './newest';

/** Which page of which refusals. */
export interface RefusalArguments extends NewestArguments {
  readonly filter: RefusalFilter;
}

/** A page of refusals. */
export interface RefusalPage {
  readonly refusals: readonly Refusal[];
  readonly hasNextPage: boolean;
}

/** The questions about what was refused, always within the caller's account. Fields are named as on the wire. */
export class Refusals {
  constructor(private readonly reader: Pick<RefusalReader, 'page' | 'reasons'>) {}

  /** One page, newest first. Throws INVALID for arguments that are no page. */
  async list(caller: Caller, { filter, ...page }: RefusalArguments): Promise<RefusalPage> {
    requireScope(caller, 'read');
    const { rows, hasNextPage } = await newest(ORDER, page, (before, limit) =>
      this.reader.page(caller.accountId, onTheWire(filter), { before, limit }),
    );
    return { refusals: rows, hasNextPage };
  }

  /** How often for which reason, the most frequent ones first; counted by the hour of UTC. */
  async counts(caller: Caller, filter: RefusalCountFilter): Promise<RefusalReason[]> {
    requireScope(caller, 'read');
    return this.reader.reasons(caller.accountId, onTheWire(filter), REASONS_MAX);
  }
}

/** Reasons that are told at once; hardly a sender has more. */
export const REASONS_MAX = 200;

/** The place of a refusal in the list. */
export function refusalCursor({ at, id }: Refusal): string {
  return cursorOf(ORDER, { createdAt: at, id });
}

const ORDER = 'REFUSALS';

function onTheWire<F extends RefusalCountFilter>(filter: F): F {
  return typeof filter.field === 'string' ? { ...filter, field: wirePath(filter.field) } : filter;
}
