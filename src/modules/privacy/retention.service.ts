import { setTimeout as sleep } from 'node:timers/promises';
import { firstIdAt } from '../../platform/database/id';
import type { Actor } from '../../platform/ingestion/actor';
import type { PersonalDataHandler, StepResult } from '../../platform/ingestion/personal-data-handler';
import type { Clock } from '../../platform/jobs/clock';
import type { AuditEvent } from '../audit/audit.store';
import type { CleanedCustomers, ImportedCustomers } from '../customers/imported-customers.store';
import { REVERSALS_PER_STEP } from '../reversals/reversal-personal-data.store';
import type { Aged, AgedTransactions } from './aged-transactions.store';
import type { PersonalData, StoredVersionRef } from './personal-data.store';
import { TRANSACTIONS_AT_ONCE } from './personal-data.store';
import { type RedactedCounts, type RedactionContext, Redactor } from './redactor.service';
import type { ReversalRedactor } from './reversal-redactor.service';

/** The treatment of transactions after a number of days. */
export interface RetentionRule {
  readonly days: number;
  readonly mode: 'redact' | 'delete';
}

export interface RetentionParts {
  readonly rule: RetentionRule;
  readonly aged: AgedTransactions;
  readonly imported: ImportedCustomers;
  readonly data: PersonalData;
  readonly reversals: readonly ReversalRedactor[];
  /** The kinds of further modules. */
  readonly others?: () => readonly PersonalDataHandler[];
  readonly clock: Clock;
}

export interface RetentionOptions {
  /** Only counts the changes, without former versions. */
  readonly isDry?: boolean;
  readonly isStopping?: () => boolean;
}

/**
 * Redacts or deletes transactions after a number of days. The time of receipt counts, not the sender's payment time,
 * which may be wrong or far in the future. Works on a few transactions at a time, with pauses. Several gateways may do
 * so at once.
 */
export class Retention {
  private readonly redactor: Redactor;

  constructor(private readonly parts: RetentionParts) {
    this.redactor = new Redactor(parts.data, parts.clock);
  }

  /** Runs once for every account. Returns the numbers of changes. */
  async cleanUp(options: RetentionOptions = {}): Promise<RetentionCounts> {
    const beforeMs = this.parts.clock() - this.parts.rule.days * DAY_MS;
    const total = nothing();
    for (const accountId of await this.parts.aged.accountIds()) {
      const counts = nothing();
      try {
        await this.account(accountId, { ...options, beforeMs, counts });
        await this.imported(accountId, { ...options, beforeMs, counts });
        await this.further(accountId, { ...options, beforeMs, counts });
      } finally {
        if (!options.isDry) await this.appendAuditEntry(accountId, beforeMs, counts);
        add(total, counts);
      }
    }
    return total;
  }

  private async account(accountId: string, cleanUp: Sweep): Promise<void> {
    const { beforeMs, counts, isDry, isStopping } = cleanUp;
    const { aged, rule } = this.parts;
    for (let after = ''; !isStopping?.(); ) {
      const page = await aged.page(accountId, after, beforeMs);
      const taken = rule.mode === 'delete' ? page : page.filter(({ isPersonal }) => isPersonal);
      for (let start = 0; start < taken.length; start += TRANSACTIONS_AT_ONCE) {
        const some = taken.slice(start, start + TRANSACTIONS_AT_ONCE);
        add(counts, isDry ? { transactions: some.length, versions: 0 } : await this.take(some));
      }
      const last = page.at(-1);
      if (!last) break;
      after = last.id;
      await sleep(PAUSE_MS);
    }
    if (rule.mode === 'redact' && !isDry) await this.versions(accountId, cleanUp);
    // After their transactions: a transaction must not lose its refunds before it is deleted.
    for (const reversal of this.parts.reversals) await this.childrenOf(accountId, reversal, cleanUp);
  }

  private async childrenOf(accountId: string, reversal: ReversalRedactor, cleanUp: Sweep): Promise<void> {
    const { beforeMs, counts, isDry, isStopping } = cleanUp;
    const isDeleted = this.parts.rule.mode === 'delete';
    for (let after = ''; !isStopping?.(); ) {
      const page = await reversal.data.aged(accountId, after, beforeMs);
      const taken = page.filter(({ isPersonal, hasParent }) => (isDeleted ? !hasParent : isPersonal));
      for (let start = 0; start < taken.length; start += REVERSALS_PER_STEP) {
        const some = taken.slice(start, start + REVERSALS_PER_STEP);
        const take = () => (isDeleted ? reversal.data.delete(some) : reversal.redact(some, TAKING));
        counts[reversal.kind.plural] += isDry ? some.length : await take();
      }
      const last = page.at(-1);
      if (!last) break;
      after = last.id;
      await sleep(PAUSE_MS);
    }
  }

  /** Imported details are not needed for accounting, so both modes delete them. */
  private async imported(accountId: string, { beforeMs, counts, isDry, isStopping }: Sweep): Promise<void> {
    const before = new Date(beforeMs);
    for (let after: string | undefined = ''; after !== undefined && !isStopping?.(); ) {
      const cleaned: CleanedCustomers = await this.parts.imported.cleanUp(accountId, after, {
        before,
        isDry,
      });
      counts.customers += cleaned.found;
      after = cleaned.last;
      if (after !== undefined) await sleep(PAUSE_MS);
    }
  }

  /** What further modules bring. */
  private async further(
    accountId: string,
    { beforeMs, counts, isDry = false, isStopping }: Sweep,
  ): Promise<void> {
    const { mode } = this.parts.rule;
    for (const handler of this.parts.others?.() ?? []) {
      for (let after: string | null = ''; after !== null && !isStopping?.(); ) {
        const { changed, next }: StepResult = await handler.retain({
          accountId,
          mode,
          isDry,
          beforeMs,
          after,
        });
        counts.others += changed;
        after = next;
        if (after !== null) await sleep(PAUSE_MS);
      }
    }
  }

  private take(some: readonly Aged[]): Promise<RedactedCounts> {
    return this.parts.rule.mode === 'delete'
      ? this.parts.aged.delete(some)
      : this.redactor.redact(some, TAKING);
  }

  /** Former versions that an interrupted run left after it had redacted their transaction. */
  private async versions(accountId: string, { beforeMs, counts, isStopping }: Sweep): Promise<void> {
    const end = firstIdAt(beforeMs);
    let after: Pick<StoredVersionRef, 'transactionId' | 'version'> = { transactionId: '', version: 0 };
    while (!isStopping?.()) {
      const page = await this.parts.data.versions(accountId, after);
      const old = page.filter(({ transactionId }) => transactionId < end);
      add(counts, { transactions: 0, versions: await this.redactor.versions(old, TAKING) });
      const last = old.at(-1);
      if (!last || old.length < page.length) break;
      after = last;
      await sleep(PAUSE_MS);
    }
  }

  private async appendAuditEntry(
    accountId: string,
    beforeMs: number,
    counts: RetentionCounts,
  ): Promise<void> {
    if (Object.values(counts).every(count => count === 0)) return;
    const action: AuditEvent['action'] = `retention.${this.parts.rule.mode}`;
    const target = `received before ${new Date(beforeMs).toISOString()}`;
    const at = new Date(this.parts.clock());
    await this.parts.data.withAuditEntry({
      accountId,
      action,
      target,
      at,
      by: RETENTION,
      details: { ...counts },
    });
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;
const PAUSE_MS = 20;
const RETENTION: Actor = { id: '', name: 'retention' };
const TAKING: RedactionContext = { redaction: {}, maker: RETENTION };

interface Sweep extends RetentionOptions {
  readonly beforeMs: number;
  readonly counts: Counts;
}

/** The numbers of redacted or deleted rows. */
export interface RetentionCounts extends RedactedCounts {
  readonly refunds: number;
  readonly disputes: number;
  /** Customers whose imported details were deleted. */
  readonly customers: number;
  /** Objects of further kinds. */
  readonly others: number;
}

type Counts = { -readonly [N in keyof RetentionCounts]: RetentionCounts[N] };

function nothing(): Counts {
  return { transactions: 0, versions: 0, refunds: 0, disputes: 0, customers: 0, others: 0 };
}

function add(counts: Counts, more: Partial<RetentionCounts>): void {
  for (const [name, count] of Object.entries(more)) counts[name as keyof Counts] += count;
}
