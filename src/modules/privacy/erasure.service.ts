import type { WireObject } from '../../platform/fields/to-wire';
import { actorOf } from '../../platform/ingestion/actor';
import { wiresOf, withChanged } from '../../platform/ingestion/answer-text';
import { type Caller, requireScope } from '../../platform/ingestion/caller';
import { deflated, inflated } from '../../platform/ingestion/deflated-text';
import type { IdempotencyStore } from '../../platform/ingestion/idempotency-store';
import type { OwnKey } from '../../platform/ingestion/locked-objects';
import type { PersonalDataHandler } from '../../platform/ingestion/personal-data-handler';
import type { Clock } from '../../platform/jobs/clock';
import { requireCustomerId } from './customer-id';
import { type ErasureCursor, placeOf, placeText } from './erasure-cursor';
import {
  type CustomersPlace,
  type PersonalData,
  TRANSACTIONS_AT_ONCE,
  VERSIONS_AT_ONCE,
} from './personal-data.store';
import { redactedWire } from './redaction';
import { type RedactedCounts, type RedactionContext, Redactor } from './redactor.service';
import type { ReversalRedactor } from './reversal-redactor.service';

export interface ErasureParts {
  readonly data: PersonalData;
  readonly reversals: readonly ReversalRedactor[];
  readonly idempotencyRecords: IdempotencyStore;
  /** The kinds of further modules. */
  readonly others?: () => readonly PersonalDataHandler[];
  readonly clock: Clock;
  /** Maximum duration of one call before it returns `next`, ms. */
  readonly callMs?: number;
}

export interface ErasureOptions {
  /** Also removes the caller's own labels. */
  readonly metadata?: boolean;
  /** Resumes where the previous call stopped. */
  readonly after?: string | null;
}

/** The changes of a call. `next` is null when the customer is erased. */
export interface Erased {
  /** Whether imported details were deleted: 1 or 0. */
  readonly imported: number;
  readonly transactions: number;
  readonly versions: number;
  readonly refunds: number;
  readonly disputes: number;
  readonly idempotencyRecords: number;
  readonly others: readonly { readonly name: string; readonly count: number }[];
  readonly next: string | null;
}

/**
 * Erases customers: what was imported of them goes, and the personal fields of every transaction of theirs, in all
 * versions, in its refunds and disputes, and in the answers that idempotency keys remember, while ids, amounts and
 * statuses stay.
 */
export class Erasure {
  private readonly redactor: Redactor;

  constructor(private readonly parts: ErasureParts) {
    this.redactor = new Redactor(parts.data, parts.clock);
  }

  /** Works for a bounded time, in small units of work. Safe to repeat, from the start or from `next`. */
  async customer(
    caller: Caller,
    customerId: string,
    { metadata = false, after }: ErasureOptions = {},
  ): Promise<Erased> {
    requireScope(caller, 'admin');
    requireCustomerId(customerId);
    const erasing: Erasing = {
      caller,
      metadata,
      customerId,
      context: takingOf(caller, customerId, metadata),
      others: new Map(),
    };
    const deadline = performance.now() + (this.parts.callMs ?? CALL_MS);
    const counts = {
      imported: 0,
      transactions: 0,
      versions: 0,
      refunds: 0,
      disputes: 0,
      idempotencyRecords: 0,
    };
    let place: ErasureCursor | null = after ? placeOf(after) : ['imported'];
    do {
      const done: Step = await this.step(place, erasing);
      for (const [name, count] of Object.entries(done.counts)) counts[name as keyof typeof counts] += count;
      place = done.next;
    } while (place && performance.now() < deadline);
    if (!place) await this.writeDownEnd(erasing, { ...counts, ...Object.fromEntries(erasing.others) });
    const others = [...erasing.others].map(([name, count]) => ({ name, count }));
    return { ...counts, others, next: place && placeText(place) };
  }

  private step(place: ErasureCursor, erasing: Erasing): Promise<Step> {
    if (place[0] === 'imported') return this.imported(erasing);
    if (place[0] === 'transactions') return this.transactions({ createdAt: place[1], id: place[2] }, erasing);
    if (place[0] === 'versions') return this.versions(place[1], place[2], erasing);
    if (place[0] === 'answers') return this.idempotencyRecords(place[1], erasing);
    return this.further(place[1], place[2], erasing);
  }

  private firstOther(): ErasureCursor | null {
    const [first] = this.parts.others?.() ?? [];
    return first ? ['others', first.name, ''] : null;
  }

  /** A step of the kind of a further module. */
  private async further(name: string, after: string, erasing: Erasing): Promise<Step> {
    const handlers = this.parts.others?.() ?? [];
    const index = handlers.findIndex(handler => handler.name === name);
    const handler = handlers[index];
    if (!handler) return { counts: {}, next: null };
    const { caller, customerId, metadata, others } = erasing;
    const { changed, next } = await handler.erase({ caller, customerId, metadata, after });
    others.set(handler.name, (others.get(handler.name) ?? 0) + changed);
    if (next !== null) return { counts: {}, next: ['others', handler.name, next] };
    const following = handlers[index + 1];
    return { counts: {}, next: following ? ['others', following.name, ''] : null };
  }

  /** Nothing of it is kept: what it said beside a person's data, their transactions say as well. */
  private async imported({ customerId, context }: Erasing): Promise<Step> {
    const event = { ...context.event, at: new Date(this.parts.clock()), details: { imported: 1 } };
    const imported = await this.parts.data.deleteImported(event, customerId);
    return { counts: { imported }, next: ['transactions', BEFORE_ALL, ''] };
  }

  private async transactions(after: CustomersPlace, { customerId, context }: Erasing): Promise<Step> {
    const found = await this.parts.data.ofCustomer(context.event.accountId, customerId, after);
    const counts = await this.redact(found, context);
    const last = found.at(-1);
    const isMore = last && found.length === TRANSACTIONS_AT_ONCE;
    return { counts, next: isMore ? ['transactions', last.createdAt, last.id] : ['versions', '', 0] };
  }

  /** Transactions together with their refunds and disputes. */
  private async redact(
    found: readonly OwnKey[],
    context: RedactionContext,
  ): Promise<RedactedCounts & Record<string, number>> {
    const counts = await this.redactor.redact(found, context);
    const reversals: Record<string, number> = {};
    for (const reversal of this.parts.reversals)
      reversals[reversal.kind.plural] = await reversal.ofTransactions(found, context);
    return { ...counts, ...reversals };
  }

  /**
   * Versions in which a transaction was this customer's that is another's now: no index leads there. Where one still holds
   * what was to be taken, its transaction was not met before: it was moved in time to where the pass had been already.
   */
  private async versions(id: string, version: number, { customerId, context }: Erasing): Promise<Step> {
    const { accountId } = context.event;
    const found = await this.parts.data.versions(accountId, { transactionId: id, version });
    const theirs = found.filter(({ content }) => customerOf(JSON.parse(content)) === customerId);
    const versions = await this.redactor.versions(theirs, context);
    const ids = versions > 0 ? theirs.map(({ transactionId }) => transactionId) : [];
    const moved = await this.parts.data.areOfCustomer(accountId, customerId, [...new Set(ids)]);
    const late = await this.redact(
      [...moved].map(ownId => ({ accountId, id: ownId })),
      context,
    );
    const counts = { ...late, versions: late.versions + versions };
    const last = found.at(-1);
    const isMore = last && found.length === VERSIONS_AT_ONCE;
    return { counts, next: isMore ? ['versions', last.transactionId, last.version] : ['answers', ''] };
  }

  private async idempotencyRecords(after: string, { customerId, context }: Erasing): Promise<Step> {
    const { data, idempotencyRecords, clock } = this.parts;
    const { accountId } = context.event;
    const found = await idempotencyRecords.page(accountId, after, ANSWERS_AT_ONCE);
    let changed = 0;
    for (const answer of found) {
      const text = await inflated(answer.answer);
      const wires = wiresOf(text);
      const ids = wires.map(({ id }) => String(id));
      const parents = wires.flatMap(({ transaction_object_id: id }) => (typeof id === 'string' ? [id] : []));
      const theirs = new Set([
        ...(await data.areOfCustomer(accountId, customerId, ids)),
        ...(await data.objectIdsOfCustomer(accountId, customerId, parents)),
      ]);
      const isTheirs = (wire: WireObject) =>
        customerOf(wire) === customerId || theirs.has(String(wire.transaction_object_id ?? wire.id));
      const redacted = withChanged(text, wire =>
        isTheirs(wire) ? redactedWire(wire, context.redaction) : null,
      );
      if (redacted === null) continue;
      changed += 1;
      const rewritten = { ...answer, answer: await deflated(redacted) };
      const event = { ...context.event, at: new Date(clock()), details: { idempotencyRecords: 1 } };
      await data.withAuditEntry(event, session => idempotencyRecords.rewrite(session, rewritten));
    }
    const last = found.at(-1);
    const isMore = last && found.length === ANSWERS_AT_ONCE;
    return {
      counts: { idempotencyRecords: changed },
      next: isMore ? ['answers', last.keyHash] : this.firstOther(),
    };
  }

  /** Also where there was nothing to erase: that it was looked for is worth as much as a proof. */
  private async writeDownEnd({ context }: Erasing, details: Readonly<Record<string, number>>): Promise<void> {
    const at = new Date(this.parts.clock());
    await this.parts.data.withAuditEntry({ ...context.event, action: 'customer.erased', at, details });
  }
}

/** Well below the two seconds within which every request is answered. */
const CALL_MS = 1000;
const ANSWERS_AT_ONCE = 20;
/** The first moment that there is, as databases keep it; what happened then lies behind it by its id. */
const BEFORE_ALL = '0000-01-01 00:00:00.000';

interface Erasing {
  readonly caller: Caller;
  readonly metadata: boolean;
  /** What changed of further kinds, by their names. */
  readonly others: Map<string, number>;
  readonly customerId: string;
  readonly context: RedactionContext & Required<Pick<RedactionContext, 'event'>>;
}

interface Step {
  readonly counts: Readonly<Record<string, number>>;
  /** Null when the last pass has come to its end. */
  readonly next: ErasureCursor | null;
}

function takingOf(caller: Caller, customerId: string, metadata: boolean): Erasing['context'] {
  const by = actorOf(caller);
  const event = { accountId: caller.accountId, action: 'customer.erase', target: customerId, by } as const;
  return { event, redaction: { metadata }, maker: { id: by.id, name: 'erasure' } };
}

function customerOf(wire: WireObject): unknown {
  return (wire.customer_details as WireObject | undefined)?.object_id;
}
