import { factOfChild } from '../model/fact';
import type { KeptChild } from '../model/kept-child';
import type { EarlyChildren } from './early-children';
import type { Dialect } from './engine/engine';
import type { ObjectRow } from './object-row';
import { ObjectSql } from './object-sql';
import type { CountedFact } from './rollup/delta-statements';
import type { Decision } from './write';

/** What writing one kind of child takes beside its rows. */
export interface ChildSqlParts {
  readonly noun: 'refund' | 'dispute';
  /** Told of what is created; absent where nothing is. */
  readonly early?: Pick<EarlyChildren, 'expect'>;
}

/** What changes of refunds and disputes say of them alone. Their former versions are not kept. */
export class ChildSql<K extends KeptChild> extends ObjectSql<K> {
  constructor(
    row: ObjectRow<K>,
    dialect: Dialect,
    private readonly parts: ChildSqlParts,
  ) {
    super(row, dialect);
  }

  /** One that says nothing of its transaction, such as a refund that failed, is nothing to metrics either. */
  protected override factOf(child: K): CountedFact | undefined {
    return child.counts ? { kind: this.parts.noun, fact: factOfChild(child) } : undefined;
  }

  override async complete(decisions: readonly Decision<K>[]): Promise<void> {
    for (const decision of decisions)
      if (decision.outcome === 'CREATED') this.parts.early?.expect(decision.object.accountId);
  }
}
