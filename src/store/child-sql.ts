import type { KeptChild } from '../model/kept-child';
import type { EarlyChildren } from './early-children';
import type { Dialect } from './engine/engine';
import type { ObjectRow } from './object-row';
import { ObjectSql } from './object-sql';
import type { Decision } from './write';

/** What the write path says of refunds and disputes alone. Their former versions are not kept. */
export class ChildSql<K extends KeptChild> extends ObjectSql<K> {
  constructor(
    row: ObjectRow<K>,
    dialect: Dialect,
    private readonly early: Pick<EarlyChildren, 'expect'>,
  ) {
    super(row, dialect);
  }

  override async complete(decisions: readonly Decision<K>[]): Promise<void> {
    for (const decision of decisions)
      if (decision.outcome === 'CREATED') this.early.expect(decision.object.accountId);
  }
}
