import type { Actor } from '../../model/actor';
import { Transaction } from '../../model/transaction';
import type { toWire } from '../../model/transaction-wire';
import type { Act } from '../../store/audit-log';
import type { Blanked, OwnKey } from '../../store/locked-objects';
import type { KeptVersion, PersonalData } from '../../store/personal-data';
import { VERSIONS_AT_ONCE } from '../../store/personal-data';
import type { Clock } from '../clock';
import { sentAgain, withContent } from '../kept';
import { type Blanking, blankedInput, blankedWire, isPersonal } from './blanked';

/** How personal data is taken away, and how that is written down. */
export interface Taking {
  readonly blanking: Blanking;
  /** Who makes the version that follows. */
  readonly maker: Actor;
  /** Absent where it is written down elsewhere. */
  readonly act?: Pick<Act, 'accountId' | 'action' | 'target' | 'by'>;
}

/** How much was changed. */
export interface BlankedCounts {
  readonly transactions: number;
  readonly versions: number;
}

/**
 * Takes personal data out of transactions and of all their former versions. Each transaction gets a version of its own,
 * made by whoever takes: so a reader of the history sees that it happened, a sender that still holds the version before
 * gets STALE instead of putting the data back, and a write under way at the same moment is decided anew.
 */
export class Blanker {
  constructor(
    private readonly data: PersonalData,
    private readonly clock: Clock,
  ) {}

  /** Some transactions that were found. Done a second time it changes nothing. */
  async blank(found: readonly OwnKey[], taking: Taking): Promise<BlankedCounts> {
    const now = new Date(this.clock()).toISOString();
    const transactions = await this.data.blank(found, present => changes(present, taking, now));
    // The present ones come first: from then on no write can leave a former version that holds what they held.
    return { transactions, versions: await this.formers(found, taking) };
  }

  /** Some former versions, whatever the transactions have become. */
  async versions(found: readonly KeptVersion[], taking: Taking): Promise<number> {
    const rewritten = found.flatMap(version => blankedVersion(version, taking.blanking));
    const act = actOf(taking, { versions: rewritten.length, at: new Date(this.clock()) });
    await this.data.rewrite(rewritten, act);
    return rewritten.length;
  }

  private async formers(transactions: readonly OwnKey[], taking: Taking): Promise<number> {
    let rewritten = 0;
    for (const transaction of transactions) {
      for (let behind = 0, isMore = true; isMore; ) {
        const page = await this.data.versionsOf(transaction, behind);
        rewritten += await this.versions(page, taking);
        behind = page.at(-1)?.version ?? behind;
        isMore = page.length === VERSIONS_AT_ONCE;
      }
    }
    return rewritten;
  }
}

function changes(present: readonly Transaction[], taking: Taking, now: string): Blanked<Transaction> {
  const { blanking, maker } = taking;
  const formers = present
    .filter(row => isPersonal(sentAgain(row), blanking))
    .map(row => withContent(row, blankedInput(sentAgain(row), blanking)));
  const updates = formers.map(former => ({ object: next(former, maker, now), former }));
  const act = actOf(taking, { transactions: updates.length, at: new Date(now) });
  return { formers, updates, act };
}

function next(former: Transaction, { id: actorId, name: actorName }: Actor, updatedAt: string): Transaction {
  const version = former.version + 1;
  return Object.assign(new Transaction(), former, { version, updatedAt, actorId, actorName });
}

function blankedVersion(version: KeptVersion, blanking: Blanking): KeptVersion[] {
  const wire = blankedWire(JSON.parse(version.content) as ReturnType<typeof toWire>, blanking);
  return wire ? [{ ...version, content: JSON.stringify(wire) }] : [];
}

function actOf(
  { act }: Taking,
  { at, transactions = 0, versions = 0 }: Partial<BlankedCounts> & { readonly at: Date },
): Act | undefined {
  return act && { ...act, at, details: { transactions, versions } };
}
