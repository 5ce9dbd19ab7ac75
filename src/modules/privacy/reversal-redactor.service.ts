import { personalLeavesOf } from '../../platform/fields/personal';
import type { OwnKey, Redacted } from '../../platform/ingestion/locked-objects';
import type { Clock } from '../../platform/jobs/clock';
import type { Reversal } from '../reversals/reversal.model';
import { reversalCommands } from '../reversals/reversal-ingestion';
import type { ReversalPersonalData } from '../reversals/reversal-personal-data.store';
import type { ReversalInput, ReversalType } from '../reversals/reversal-type';
import type { Redaction } from './redaction';
import type { RedactionContext } from './redactor.service';

/** Redacts personal data in refunds or disputes. Each gets a new version. */
export class ReversalRedactor<I extends ReversalInput = ReversalInput, K extends Reversal = Reversal> {
  private readonly withFields: (stored: K, fields: Partial<Reversal>) => K;
  private readonly names: readonly string[];

  constructor(
    readonly kind: ReversalType<I, K>,
    readonly data: ReversalPersonalData<K>,
    private readonly clock: Clock,
  ) {
    this.withFields = reversalCommands(kind).withFields;
    this.names = personalLeavesOf(kind.fields).map(({ row }) => row.name);
  }

  /** Redacts all that belong to the transactions. Returns how many changed. */
  async ofTransactions(transactions: readonly OwnKey[], context: RedactionContext): Promise<number> {
    let changed = 0;
    for (let found = await this.find(transactions, context); found.length > 0; ) {
      changed += await this.redact(found, context);
      found = await this.find(transactions, context);
    }
    return changed;
  }

  /** Redacts the given ones. A repetition changes nothing. */
  redact(found: readonly OwnKey[], context: RedactionContext): Promise<number> {
    const now = new Date(this.clock()).toISOString();
    return this.data.redact(found, present => this.changes(present, context, now));
  }

  private async find(transactions: readonly OwnKey[], { redaction }: RedactionContext): Promise<OwnKey[]> {
    return transactions.length === 0 ? [] : this.data.ofTransactions(transactions, redaction);
  }

  private changes(
    present: readonly K[],
    { redaction, maker, event }: RedactionContext,
    updatedAt: string,
  ): Redacted<K> {
    const names = this.taken(redaction);
    const isHeld = (row: K) => names.some(name => (row[name as keyof K] ?? null) !== null);
    const nothing = Object.fromEntries(names.map(name => [name, null]));
    const updates = present.filter(isHeld).map(row => {
      const made = { version: row.version + 1, updatedAt, actorId: maker.id, actorName: maker.name };
      return { object: this.withFields(row, { ...nothing, ...made }), previous: row };
    });
    const details = { [this.kind.plural]: updates.length };
    return { updates, previousVersions: [], event: event && { ...event, at: new Date(updatedAt), details } };
  }

  private taken({ metadata }: Redaction): readonly string[] {
    return metadata ? [...this.names, 'metadata'] : this.names;
  }
}
