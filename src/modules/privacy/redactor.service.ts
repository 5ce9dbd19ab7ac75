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

/** The terms of a redaction, and its audit entry. */
export interface RedactionContext {
  readonly redaction: Redaction;
  /** The author of the redacted version. */
  readonly maker: Actor;
  /** Absent where another caller writes the audit entry. */
  readonly event?: Pick<AuditEvent, 'accountId' | 'action' | 'target' | 'by'>;
}

/** The numbers of changed rows. */
export interface RedactedCounts {
  readonly transactions: number;
  readonly versions: number;
}

/**
 * Redacts personal data in transactions and all their former versions. Each transaction gets a new version. So the
 * history shows the redaction, a sender with the version before gets STALE instead of restoring the data, and a
 * concurrent write decides again.
 */
export class Redactor {
  constructor(
    private readonly data: PersonalData,
    private readonly clock: Clock,
  ) {}

  /** Redacts transactions. A repetition changes nothing. */
  async redact(found: readonly OwnKey[], context: RedactionContext): Promise<RedactedCounts> {
    const now = new Date(this.clock()).toISOString();
    const transactions = await this.data.redact(found, present => changes(present, context, now));
    // Current versions first: after that no write can create a former version with their personal data.
    return { transactions, versions: await this.previousVersions(found, context) };
  }

  /** Redacts former versions, independent of their current transactions. */
  async versions(found: readonly StoredVersionRef[], context: RedactionContext): Promise<number> {
    const rewritten = found.flatMap(version => redactedVersion(version, context.redaction));
    const event = auditEventOf(context, { versions: rewritten.length, at: new Date(this.clock()) });
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
  const event = auditEventOf(context, { transactions: updates.length, at: new Date(now) });
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

function auditEventOf(
  { event }: RedactionContext,
  { at, transactions = 0, versions = 0 }: Partial<RedactedCounts> & { readonly at: Date },
): AuditEvent | undefined {
  return event && { ...event, at, details: { transactions, versions } };
}
