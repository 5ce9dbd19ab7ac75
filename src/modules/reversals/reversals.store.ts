import type { Dialect } from '../../platform/database/engine';
import type { ObjectRow } from '../../platform/ingestion/object-row';
import { ObjectSql } from '../../platform/ingestion/object-sql';
import type { Decision } from '../../platform/ingestion/write';
import { factOfReversal } from '../metrics/fact';
import { childFactKind } from '../metrics/reversal-fact-kind';
import type { CountedFact } from '../metrics/rollups/delta-statements.store';
import type { OutOfOrderReversals } from '../transactions/out-of-order-reversals.store';
import type { Reversal } from './reversal.model';

/** What writing one kind of reversal takes beside its rows. */
export interface ReversalSqlParts {
  readonly noun: 'refund' | 'dispute';
  /** Told of what is created; absent where nothing is. */
  readonly outOfOrder?: Pick<OutOfOrderReversals, 'expect'>;
}

/** What changes of refunds and disputes say of them alone. Their former versions are not kept. */
export class ReversalSql<K extends Reversal> extends ObjectSql<K> {
  constructor(
    row: ObjectRow<K>,
    dialect: Dialect,
    private readonly parts: ReversalSqlParts,
  ) {
    super(row, dialect);
  }

  /** One that says nothing of its transaction, such as a refund that failed, is nothing to metrics either. */
  protected override factOf(reversal: K): CountedFact | undefined {
    if (!reversal.counts) return undefined;
    const kind = childFactKind(this.parts.noun, (reversal as { readonly status?: string | null }).status);
    return { kind, fact: factOfReversal(reversal) };
  }

  override async complete(decisions: readonly Decision<K>[]): Promise<void> {
    for (const decision of decisions)
      if (decision.outcome === 'CREATED') this.parts.outOfOrder?.expect(decision.object.accountId);
  }
}
