import type { Actor } from '../../platform/ingestion/actor';
import type { OwnKey, Redacted } from '../../platform/ingestion/locked-objects';
import type { Clock } from '../../platform/jobs/clock';
import type { AuditEvent } from '../audit/audit.store';
import { Transaction } from '../transactions/transaction.model';
import { inputOf, withContent } from '../transactions/transaction-type';
import type { toWire } from '../transactions/transaction-wire';
import type { PersonalData, StoredVersionRef } from './personal-data.store';
import { VERSIONS_AT_ONCE } from './personal-data.store';
import { isPersonal, type Redaction, redactedInput, redactedWire } from './redaction';

/** How personal data is taken away, and how that is written down. */
export interface RedactionContext {
  readonly redaction: Redaction;
  /** Who makes the version that follows. */
  readonly maker: Actor;
  /** Absent where it is written down elsewhere. */
  readonly event?: Pick<AuditEvent, 'accountId' | 'action' | 'target' | 'by'>;
}

/** How much was changed. */
export interface RedactedCounts {
  readonly transactions: number;
  readonly versions: number;
}

/**
 * Takes personal data out of transactions and of all their former versions. Each transaction gets a version of its own,
 * made by whoever takes: so a reader of the history sees that it happened, a sender that still holds the version before
 * gets STALE instead of putting the data back, and a write under way at the same moment is decided anew.
 */
export class Redactor {
  constructor(
    private readonly data: PersonalData,
    private readonly clock: Clock,
  ) {}

  /** Some transactions that were found. Done a second time it changes nothing. */
  async redact(found: readonly OwnKey[], context: RedactionContext): Promise<RedactedCounts> {
    const now = new Date(this.clock()).toISOString();
    const transactions = await this.data.redact(found, present => changes(present, context, now));
    // The present ones come first: from then on no write can leave a former version that holds what they held.
    return { transactions, versions: await this.previousVersions(found, context) };
  }

  /** Some former versions, whatever the transactions have become. */
  async versions(found: readonly StoredVersionRef[], context: RedactionContext): Promise<number> {
    const rewritten = found.flatMap(version => redactedVersion(version, context.redaction));
    const event = actOf(context, { versions: rewritten.length, at: new Date(this.clock()) });
    await this.data.rewrite(rewritten, event);
    return rewritten.length;
  }

  private async previousVersions(
    transactions: readonly OwnKey[],
    context: RedactionContext,
  ): Promise<number> {
    let rewritten = 0;
    for (const transaction of transactions) {
      for (let after = 0, isMore = true; isMore; ) {
        const page = await this.data.versionsOf(transaction, after);
        rewritten += await this.versions(page, context);
        after = page.at(-1)?.version ?? after;
        isMore = page.length === VERSIONS_AT_ONCE;
      }
    }
    return rewritten;
  }
}

function changes(
  present: readonly Transaction[],
  context: RedactionContext,
  now: string,
): Redacted<Transaction> {
  const { redaction, maker } = context;
  const previousVersions = present
    .filter(row => isPersonal(inputOf(row), redaction))
    .map(row => withContent(row, redactedInput(inputOf(row), redaction)));
  const updates = previousVersions.map(previous => ({ object: next(previous, maker, now), previous }));
  const event = actOf(context, { transactions: updates.length, at: new Date(now) });
  return { previousVersions, updates, event };
}

function next(
  previous: Transaction,
  { id: actorId, name: actorName }: Actor,
  updatedAt: string,
): Transaction {
  const version = previous.version + 1;
  return Object.assign(new Transaction(), previous, { version, updatedAt, actorId, actorName });
}

function redactedVersion(version: StoredVersionRef, redaction: Redaction): StoredVersionRef[] {
  const wire = redactedWire(JSON.parse(version.content) as ReturnType<typeof toWire>, redaction);
  return wire ? [{ ...version, content: JSON.stringify(wire) }] : [];
}

function actOf(
  { event }: RedactionContext,
  { at, transactions = 0, versions = 0 }: Partial<RedactedCounts> & { readonly at: Date },
): AuditEvent | undefined {
  return event && { ...event, at, details: { transactions, versions } };
}
