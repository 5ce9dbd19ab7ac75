import { refusal } from '../../field/faults';
import { rowsOf } from '../../field/table';
import type { WireObject } from '../../field/to-wire';
import { actorOf } from '../../model/actor';
import { type Caller, requireScope } from '../../model/caller';
import { CustomerDetails } from '../../model/customer-details';
import { deflated, inflated } from '../../store/deflated-text';
import { type PersonalData, TRANSACTIONS_AT_ONCE, VERSIONS_AT_ONCE } from '../../store/personal-data';
import type { RememberedAnswers } from '../../store/remembered-answers';
import { wiresOf, withChanged } from '../answer-text';
import type { Clock } from '../clock';
import { blankedWire } from './blanked';
import { Blanker, type Taking } from './blanker';
import type { ChildBlanker } from './child-blanker';
import { type ErasurePlace, placeOf, placeText } from './erasure-place';

export interface ErasureParts {
  readonly data: PersonalData;
  readonly children: readonly ChildBlanker[];
  readonly answers: RememberedAnswers;
  readonly clock: Clock;
  /** How long one call works at most before it gives the place to go on from, ms. */
  readonly callMs?: number;
}

export interface ErasureOptions {
  /** Takes the caller's own labels away too. */
  readonly metadata?: boolean;
  /** Goes on where a call before stopped. */
  readonly after?: string | null;
}

/** What a call has changed, and where to go on; null when the customer is erased. */
export interface Erased {
  readonly transactions: number;
  readonly versions: number;
  readonly refunds: number;
  readonly disputes: number;
  readonly answers: number;
  readonly next: string | null;
}

/**
 * Erases customers: the personal fields of every transaction of theirs go, in all versions, in its refunds and disputes,
 * and in the answers that idempotency keys remember, while ids, amounts and statuses stay.
 */
export class Erasure {
  private readonly blanker: Blanker;

  constructor(private readonly parts: ErasureParts) {
    this.blanker = new Blanker(parts.data, parts.clock);
  }

  /** Works for a bounded time, in small units of work. Safe to call again, from the beginning or from `next`. */
  async customer(
    caller: Caller,
    customerId: string,
    { metadata = false, after }: ErasureOptions = {},
  ): Promise<Erased> {
    requireScope(caller, 'admin');
    refuseNoId(customerId);
    const erasing: Erasing = { customerId, taking: takingOf(caller, customerId, metadata) };
    const deadline = performance.now() + (this.parts.callMs ?? CALL_MS);
    const counts = { transactions: 0, versions: 0, refunds: 0, disputes: 0, answers: 0 };
    let place: ErasurePlace | null = after ? placeOf(after) : ['transactions', ''];
    do {
      const done: Step = await this.step(place, erasing);
      for (const [name, count] of Object.entries(done.counts)) counts[name as keyof typeof counts] += count;
      place = done.next;
    } while (place && performance.now() < deadline);
    if (!place) await this.writeDownEnd(erasing, counts);
    return { ...counts, next: place && placeText(place) };
  }

  private step(place: ErasurePlace, erasing: Erasing): Promise<Step> {
    if (place[0] === 'transactions') return this.transactions(place[1], erasing);
    if (place[0] === 'versions') return this.versions(place[1], place[2], erasing);
    return this.answers(place[1], erasing);
  }

  private async transactions(behind: string, { customerId, taking }: Erasing): Promise<Step> {
    const found = await this.parts.data.ofCustomer(taking.act.accountId, customerId, behind);
    const counts: Record<string, number> = { ...(await this.blanker.blank(found, taking)) };
    for (const child of this.parts.children)
      counts[child.kind.plural] = await child.ofTransactions(found, taking);
    const last = found.at(-1);
    const isMore = last && found.length === TRANSACTIONS_AT_ONCE;
    return { counts, next: isMore ? ['transactions', last.id] : ['versions', '', 0] };
  }

  /** Versions in which a transaction was this customer's that is another's now: no index leads there. */
  private async versions(id: string, version: number, { customerId, taking }: Erasing): Promise<Step> {
    const { accountId } = taking.act;
    const found = await this.parts.data.versions(accountId, { transactionId: id, version });
    const theirs = found.filter(({ content }) => customerOf(JSON.parse(content)) === customerId);
    const counts = { versions: await this.blanker.versions(theirs, taking) };
    const last = found.at(-1);
    const isMore = last && found.length === VERSIONS_AT_ONCE;
    return { counts, next: isMore ? ['versions', last.transactionId, last.version] : ['answers', ''] };
  }

  private async answers(behind: string, { customerId, taking }: Erasing): Promise<Step> {
    const { data, answers, clock } = this.parts;
    const { accountId } = taking.act;
    const found = await answers.page(accountId, behind, ANSWERS_AT_ONCE);
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
      const blanked = withChanged(text, wire => (isTheirs(wire) ? blankedWire(wire, taking.blanking) : null));
      if (blanked === null) continue;
      changed += 1;
      const rewritten = { ...answer, answer: await deflated(blanked) };
      const act = { ...taking.act, at: new Date(clock()), details: { answers: 1 } };
      await data.writtenDown(act, session => answers.rewrite(session, rewritten));
    }
    const last = found.at(-1);
    const isMore = last && found.length === ANSWERS_AT_ONCE;
    return { counts: { answers: changed }, next: isMore ? ['answers', last.keyHash] : null };
  }

  /** Also where there was nothing to erase: that it was looked for is worth as much as a proof. */
  private async writeDownEnd({ taking }: Erasing, details: Readonly<Record<string, number>>): Promise<void> {
    const at = new Date(this.parts.clock());
    await this.parts.data.writtenDown({ ...taking.act, action: 'customer.erased', at, details });
  }
}

/** Well below the two seconds within which every request is answered. */
const CALL_MS = 1000;
const ANSWERS_AT_ONCE = 20;

interface Erasing {
  readonly customerId: string;
  readonly taking: Taking & Required<Pick<Taking, 'act'>>;
}

interface Step {
  readonly counts: Readonly<Record<string, number>>;
  /** Null when the last pass has come to its end. */
  readonly next: ErasurePlace | null;
}

function takingOf(caller: Caller, customerId: string, metadata: boolean): Erasing['taking'] {
  const by = actorOf(caller);
  const act = { accountId: caller.accountId, action: 'customer.erase', target: customerId, by } as const;
  return { act, blanking: { metadata }, maker: { id: by.id, name: 'erasure' } };
}

function customerOf(wire: WireObject): unknown {
  return (wire.customer_details as WireObject | undefined)?.object_id;
}

/** What no customer can be called must not reach the audit log either. */
function refuseNoId(customerId: string): void {
  const row = rowsOf(CustomerDetails).find(({ name }) => name === 'objectId');
  const broken = row?.rules.find(rule => !rule.holds(customerId));
  if (broken) throw refusal([{ field: 'objectId', code: broken.code, message: broken.expected }]);
}
